// @ts-check
/** Puts together what goes into a package, in a folder that holds nothing else. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/root.mjs';
import { ensureNativeKoffi, isKoffiCode } from './koffi.mjs';
import { notices } from './notices.mjs';

const PARTS = ['main', 'preload', 'renderer', 'assets'];

/** For the folder of the program, beside the binary, where people look for it. */
export const NOTICES = 'notices.txt';

/** @typedef {{ platform: NodeJS.Platform, arch: string }} System */

/** @returns {Record<string, any>} package.json */
export function readManifest() {
  return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
}

/**
 * The app for one system: what is built, and the native module that it can use there.
 * @param {string} folder is emptied first
 * @param {System} system
 * @param {{ version: string }} options
 */
export async function stageApp(folder, system, { version }) {
  rmSync(folder, { recursive: true, force: true });
  const out = path.join(folder, 'out');
  for (const part of PARTS) {
    cpSync(path.join(ROOT, 'out', part), path.join(out, part), { recursive: true });
  }
  const modules = path.join(out, 'node_modules');
  const koffi = path.join(ROOT, 'node_modules/koffi');
  cpSync(koffi, path.join(modules, 'koffi'), { recursive: true, filter: isKoffiCode });
  const native = await ensureNativeKoffi(system);
  cpSync(native.folder, path.join(modules, native.name), {
    recursive: true,
    filter: native.isWanted,
  });
  writeFileSync(path.join(folder, NOTICES), notices());
  const { name, description, license, type, main } = readManifest();
  writeManifest(folder, {
    name,
    productName: 'Clearline',
    version,
    description,
    license,
    type,
    main,
    desktopName: 'clearline.desktop',
    // Of no place yet: see docs/release-checklist.md.
    homepage: 'https://clearline.invalid/',
    author: 'The Clearline contributors',
  });
}

/** @param {string} folder @param {object} manifest */
export function writeManifest(folder, manifest) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
