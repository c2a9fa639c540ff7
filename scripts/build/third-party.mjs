// @ts-check
/** Whose work is in what is built: noted by the bundler itself, and written down with the licences they ask for. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/root.mjs';

/** Not in a bundle, but beside it: see `node.mjs`. */
const BESIDE = ['node_modules/koffi'];

/** @type {Set<string>} folders of packages */
const folders = new Set();

/** Notes every package of which at least one module came into a bundle. @type {import('vite').Plugin} */
export const noteThirdParty = {
  name: 'note-third-party',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const id of Object.keys(chunk.modules)) {
        const folder = packageFolder(id);
        if (folder !== null) folders.add(folder);
      }
    }
  },
};

/**
 * @typedef {object} ThirdParty
 * @property {string} name
 * @property {string} version
 * @property {string} license as its package.json says
 */

/** The list for machines, and the text for people. To be called when everything is bundled. */
export function writeThirdParty() {
  const packages = [...folders, ...BESIDE].map((folder) => describe(path.resolve(ROOT, folder)));
  // A package can be there in two places.
  const unique = [...new Map(packages.map((one) => [`${one.name}@${one.version}`, one])).values()];
  unique.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
  const list = unique.map(({ name, version, license }) => ({ name, version, license }));
  writeFileSync(path.join(ROOT, 'out/third-party.json'), `${JSON.stringify(list, null, 2)}\n`);
  writeFileSync(path.join(ROOT, 'out/licenses.txt'), unique.map(asText).join(''));
}

/**
 * @param {string} id of a module; the bundler's own begin with a NUL
 * @returns {string | null} absolute path
 */
function packageFolder(id) {
  const above = id.replace(/^\0/, '').replaceAll('\\', '/').split('/node_modules/');
  const inside = above.pop() ?? '';
  if (above.length === 0) return null;
  const name = inside.split('/', inside.startsWith('@') ? 2 : 1).join('/');
  return [...above, name].join('/node_modules/');
}

/** @param {string} absolute path of its folder */
function describe(absolute) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(absolute, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(absolute)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(absolute, file), 'utf8').trim());
  return { name, version, license, texts };
}

/** @param {ThirdParty & { texts: string[] }} one */
function asText({ name, version, license, texts }) {
  return [`${name} ${version} (${license})`, ...texts, `${'-'.repeat(80)}\n`].join('\n\n');
}
