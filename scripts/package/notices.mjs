// @ts-check
/** The licences of others' work in the bundles, as one text: the same list as the window shows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/root.mjs';

/** @returns {{ packages: import('../build/licences.mjs').Package[], texts: string[] }} */
export function readLicences() {
  return JSON.parse(readFileSync(path.join(ROOT, 'out/assets/licences.json'), 'utf8'));
}

export function notices() {
  const { packages, texts } = readLicences();
  return packages
    .map(({ name, version, licence, text }) => {
      const words = text === null ? `Its package has no other text than: ${licence}` : texts[text];
      return `${name} ${version} (${licence})\n\n${words}\n\n${'-'.repeat(80)}\n`;
    })
    .join('');
}
