// @ts-check
/** The top of the source tree. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What may be thrown away at any time, and is out of Git's sight. */
export const CACHE = path.join(ROOT, '.cache');

/** Where the person was who typed the command: `npm` goes to the top of the tree first. */
export const CALLER_FOLDER = process.env['INIT_CWD'] ?? process.cwd();
