// @ts-check
/** The data files, beside the programs that read them. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/root.mjs';

export function buildAssets() {
  cpSync(path.join(ROOT, 'assets'), path.join(ROOT, 'out/assets'), { recursive: true });
}
