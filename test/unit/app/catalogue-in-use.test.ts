import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CatalogueInUse } from '../../../src/main/app/catalogue-in-use.ts';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { signCatalogue } from '../../../src/main/catalogue/signed.ts';
import { CatalogueUpdates } from '../../../src/main/catalogue/updates.ts';

const bundled = loadCatalogue();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const stranger = generateKeyPairSync('ed25519').privateKey;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => new CatalogueInUse(new CatalogueUpdates(folder, pem, bundled));

function file(text: string): string {
  const name = path.join(folder, 'chosen.json');
  writeFileSync(name, text);
  return name;
}

const signed = (version: number, key = privateKey) =>
  signCatalogue(JSON.stringify({ ...bundled, version }), key);

it('begins with the bundled one', () => {
  const { version, date } = bundled;
  expect(open().state).toEqual({ version, date, origin: 'bundled', isUpdateRefused: false });
});

it('takes a newer one from a file at once, keeps it, and goes back', async () => {
  const inUse = open();
  await inUse.install(file(signed(bundled.version + 1)));
  expect(inUse.current.version).toBe(bundled.version + 1);
  expect(open().state).toMatchObject({ version: bundled.version + 1, origin: 'update' });
  inUse.reset();
  expect(inUse.state).toMatchObject({ version: bundled.version, origin: 'bundled' });
  expect(open().state.origin).toBe('bundled');
});

it.each<[string, () => string, string]>([
  ['is not there', () => path.join(folder, 'none.json'), 'catalogue-unreadable'],
  ['is a folder', () => folder, 'catalogue-unreadable'],
  ['is too large', () => file(' '.repeat(5 * 1024 * 1024)), 'catalogue-too-large'],
  ['is no JSON', () => file('hello'), 'catalogue-invalid'],
  ['is not signed', () => file(JSON.stringify(bundled)), 'catalogue-not-signed'],
  ['is signed by another', () => file(signed(9, stranger)), 'catalogue-bad-signature'],
  ['is not newer', () => file(signed(bundled.version)), 'catalogue-not-newer'],
  [
    'cannot be kept',
    () => {
      // A folder in the draft's place: nobody can write that, root included.
      mkdirSync(path.join(folder, 'catalogue-update.json.new', 'x'), { recursive: true });
      return file(signed(bundled.version + 1));
    },
    'catalogue-not-saved',
  ],
])('says why a file is refused that %s', async (_what, name, code) => {
  const inUse = open();
  await expect(inUse.install(name())).rejects.toThrow(code);
  expect(inUse.state).toMatchObject({ version: bundled.version, origin: 'bundled' });
});

it('says that an update is there which cannot be used', () => {
  writeFileSync(path.join(folder, 'catalogue-update.json'), signed(9, stranger));
  expect(open().state).toMatchObject({ origin: 'bundled', isUpdateRefused: true });
});

it('that was named at the start holds', async () => {
  const inUse = new CatalogueInUse({ fixed: bundled });
  expect(inUse.state.origin).toBe('file');
  await expect(inUse.install(file(signed(9)))).rejects.toThrow('catalogue-fixed');
  expect(() => inUse.reset()).toThrow('catalogue-fixed');
});
