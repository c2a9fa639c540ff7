// @ts-check
/** The real app in a real window, on a display of its own where the system has such a thing. */
import path from 'node:path';
import { findElectron } from '../runtime/electron.mjs';
import { ensureBuilt } from '../set-up/built.mjs';
import { ensurePackages, isDebian, TEST_PACKAGES } from '../set-up/debian.mjs';
import { hasDisplay, hasVirtualDisplay, startVirtualDisplay } from '../set-up/display.mjs';
import { ensureLibraries } from '../set-up/libraries.mjs';
import { NotHereError, say } from '../set-up/main.mjs';
import { run } from '../set-up/processes.mjs';
import { ROOT } from '../set-up/root.mjs';
import { runReported } from './reported.mjs';
import { tallyPlaywright } from './tally.mjs';

const PLAYWRIGHT = path.join(ROOT, 'node_modules/@playwright/test/cli.js');

/**
 * @param {string} node
 * @returns {Promise<import('./tally.mjs').Tally>}
 * @throws NotHereError
 */
export async function runEndToEnd(node) {
  say('\n── end to end');
  if (isDebian() && process.getuid?.() === 0) await ensurePackages(TEST_PACKAGES);
  const electron = await findElectron(node);
  await ensureLibraries(electron);
  await ensureBuilt(node);
  const display = await openDisplay();
  try {
    return await runReported(
      (file) =>
        run(node, [PLAYWRIGHT, 'test', '-c', 'test/e2e', '--retries=0', '--reporter=list,json'], {
          cwd: ROOT,
          env: {
            ...display.env,
            CLEARLINE_ELECTRON: electron,
            PLAYWRIGHT_JSON_OUTPUT_FILE: file,
          },
        }),
      tallyPlaywright,
    );
  } finally {
    await display.stop();
  }
}

/** A display that nobody looks at comes first, so that no window gets in a person's way. */
async function openDisplay() {
  if (hasVirtualDisplay()) return startVirtualDisplay();
  if (hasDisplay(process.platform, process.env)) return { env: process.env, stop: async () => {} };
  throw new NotHereError(
    'There is no display. Install Xvfb, the virtual one: xvfb in Debian, xorg-x11-server-Xvfb in Fedora, xorg-server-xvfb in Arch.',
  );
}
