// @ts-check
/**
 * Whose work is in the programs, and under which licences: read off what the bundler really took in, so that the list
 * cannot be out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/root.mjs';

/** Shipped beside the bundles. */
const BESIDE = ['electron', 'koffi'];

/** @typedef {{ name: string, version: string, licence: string, text: number | null }} Package */

/** By the folder of each package that is in one of the bundles. */
export class Ingredients {
  /** @type {Set<string>} */
  #folders = new Set(BESIDE.map((name) => path.join(ROOT, 'node_modules', name)));

  /** Takes note of what goes into a bundle. @returns {import('vite').Plugin} */
  plugin() {
    return {
      name: 'ingredients',
      generateBundle: (_options, bundle) => {
        for (const chunk of Object.values(bundle)) {
          for (const id of 'modules' in chunk ? Object.keys(chunk.modules) : []) {
            const folder = packageFolder(id);
            if (folder !== null) this.#folders.add(folder);
          }
        }
      },
    };
  }

  /** @param {string} file */
  write(file) {
    const data = [readData(path.join(ROOT, 'assets/networks'))];
    writeFileSync(
      file,
      `${JSON.stringify(withData(describePackages([...this.#folders]), data))}\n`,
    );
  }
}

/**
 * Data that others gathered, which is in no package.
 * @param {string} folder with a `source.json` and a `NOTICE.txt`
 */
function readData(folder) {
  const { name, date, licence } = JSON.parse(
    readFileSync(path.join(folder, 'source.json'), 'utf8'),
  );
  const text = readFileSync(path.join(folder, 'NOTICE.txt'), 'utf8').trim();
  return { name, version: date, licence, text };
}

/**
 * Data stands after the packages.
 * @param {{ packages: Package[], texts: string[] }} described
 * @param {readonly { name: string, version: string, licence: string, text: string }[]} data
 * @returns {{ packages: Package[], texts: string[] }}
 */
export function withData({ packages, texts }, data) {
  return {
    packages: [...packages, ...data.map((one, index) => ({ ...one, text: texts.length + index }))],
    texts: [...texts, ...data.map(({ text }) => text)],
  };
}

/**
 * @param {string} id of a module, as the bundler names it
 * @returns {string | null} `null`: it is our own
 */
export function packageFolder(id) {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'));
  return found?.[1] ?? null;
}

/**
 * Many packages have the same text, which is kept once.
 * @param {readonly string[]} folders
 * @returns {{ packages: Package[], texts: string[] }}
 */
export function describePackages(folders) {
  /** @type {string[]} */
  const texts = [];
  const packages = folders.map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    const text = licenceText(folder);
    if (text !== null && !texts.includes(text)) texts.push(text);
    return { name, version, licence: license, text: text === null ? null : texts.indexOf(text) };
  });
  // Installed in two places, it is still one package.
  const distinct = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return { packages: [...distinct.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), texts };
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name));
  return file === undefined ? null : readFileSync(path.join(folder, file), 'utf8').trim();
}
