// @ts-check
/** What the builds have in common. */
import { ROOT } from '../set-up/root.mjs';

/** The oldest runtime that the code must run on: Electron 42. */
export const NODE_TARGET = 'node24';
export const CHROMIUM_TARGET = 'chrome148';

/** @type {import('vite').InlineConfig} */
export const COMMON = {
  configFile: false,
  root: ROOT,
  mode: 'production',
  logLevel: 'warn',
  publicDir: false,
};
