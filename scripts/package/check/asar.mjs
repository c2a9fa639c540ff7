// @ts-check
/** What is in an asar archive: its header is JSON behind sixteen bytes of lengths. */
import { closeSync, openSync, readSync } from 'node:fs';

/** @typedef {{ path: string, unpacked: boolean }} Entry */
/** @typedef {{ files?: Record<string, Node>, unpacked?: boolean }} Node */

/** @param {string} file @returns {Entry[]} its files, with slashes */
export function listAsar(file) {
  const descriptor = openSync(file, 'r');
  try {
    const lengths = Buffer.alloc(16);
    readSync(descriptor, lengths, 0, 16, 0);
    const header = Buffer.alloc(lengths.readUInt32LE(12));
    readSync(descriptor, header, 0, header.length, 16);
    return entriesOf(JSON.parse(header.toString()), '');
  } finally {
    closeSync(descriptor);
  }
}

/** @param {Node} node @param {string} path @returns {Entry[]} */
function entriesOf({ files, unpacked = false }, path) {
  if (!files) return [{ path, unpacked }];
  return Object.entries(files).flatMap(([name, node]) =>
    entriesOf(node, path === '' ? name : `${path}/${name}`),
  );
}
