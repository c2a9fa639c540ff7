// @ts-check
/**
 * A window on the built page and nothing behind it: what the page is told comes from a story. `CLEARLINE_PAGES` names
 * the folder of another page, which is shown at once.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

const PAGES = process.env['CLEARLINE_PAGES'];
const ROOT = PAGES ?? path.resolve(import.meta.dirname, '../../out/renderer');
/** @type {Record<string, string>} */
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript' };

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true } },
]);
// Not awaited here: the system tells that it is ready only once this file has run to its end.
void app.whenReady().then(async () => {
  protocol.handle('app', serve);
  const window = new BrowserWindow({ width: 960, height: 760, useContentSize: true });
  await window.loadURL(PAGES === undefined ? 'about:blank' : 'app://bundle/index.html');
});

/** @param {Request} request */
async function serve({ url }) {
  const file = path.join(ROOT, new URL(url).pathname);
  const body = await readFile(file);
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' },
  });
}
