// @ts-check
/** `npm start`: sets everything up and opens the app; where there is no display, shows a check in the terminal. */
import path from 'node:path';
import { findElectron } from './runtime/electron.mjs';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { hasDisplay } from './set-up/display.mjs';
import { ensureLibraries } from './set-up/libraries.mjs';
import { runMain, say } from './set-up/main.mjs';
import { inTerminal, statusOfStart } from './set-up/pretend.mjs';
import { run } from './set-up/processes.mjs';
import { CALLER_FOLDER, ROOT } from './set-up/root.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  await ensureDependencies();
  const node = findNode(ROOT);
  await ensureBuilt(node);
  return hasDisplay(process.platform, process.env)
    ? openApp(node, args)
    : showInTerminal(node, args);
});

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
async function openApp(node, args) {
  const electron = await findElectron(node);
  await ensureLibraries(electron);
  return run(electron, [...sandboxSwitches(), ROOT, ...args], { cwd: CALLER_FOLDER });
}

/** Chromium refuses to start as root with its sandbox. */
function sandboxSwitches() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say('You are root, so Electron runs without its sandbox.');
  return ['--no-sandbox'];
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
async function showInTerminal(node, args) {
  say('There is no display for a window. Here is a check of the built-in pretend Internet:\n');
  const status = await run(node, [path.join(ROOT, 'out/cli/clearline.js'), ...inTerminal(args)], {
    cwd: CALLER_FOLDER,
  });
  if (statusOfStart(status) === 0) {
    say('\nNothing real was contacted. To check this connection: npm run clearline -- check');
  }
  return statusOfStart(status);
}
