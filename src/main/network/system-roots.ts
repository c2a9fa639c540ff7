/** The roots of this computer's own store, as PEM texts. Node reads them all at once, which takes tens of milliseconds. */
import { getCACertificates } from 'node:tls';
import { Worker } from 'node:worker_threads';

/** A text and no file, so that it is there in whatever bundle. */
const READ = `
  const { parentPort } = require('node:worker_threads');
  let roots = null;
  try {
    roots = require('node:tls').getCACertificates('system');
  } catch {}
  parentPort.postMessage(roots === null ? null : [...new Set(roots)]);
`;

/** @returns nothing where the store cannot be read */
export function readSystemRoots(): string[] {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
}

/** In another thread, so that nothing waits meanwhile. Never rejects. @returns `null` where there is no such thread */
export function readSystemRootsAside(): Promise<string[] | null> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(READ, { eval: true });
      worker.once('message', resolve);
      worker.once('error', () => resolve(null));
      worker.once('exit', () => resolve(null));
    } catch {
      resolve(null);
    }
  });
}
