/**
 * Runs a program of the labs in Electron's main process, which is where the app runs the engine: with Chromium's event
 * loop beside Node's, and not as a Node that Electron only plays (`ELECTRON_RUN_AS_NODE`).
 */
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const program = process.argv.at(-1) ?? '';

app
  .whenReady()
  .then(() => import(pathToFileURL(program).href))
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    app.exit(1);
  });
