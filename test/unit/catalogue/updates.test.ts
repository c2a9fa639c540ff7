import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueError } from '../../../src/main/catalogue/error.ts';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { signCatalogue } from '../../../src/main/catalogue/signed.ts';
import { CatalogueUpdates } from '../../../src/main/catalogue/updates.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';

const bundled = loadCatalogue();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const stranger = generateKeyPairSync('ed25519').privateKey;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-updates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => new CatalogueUpdates(folder, pem, bundled);
const signed = (over: Partial<Catalogue>, key: KeyObject = privateKey) =>
  signCatalogue(JSON.stringify({ ...bundled, ...over }), key);
const newer = (by: number) => ({ version: bundled.version + by });

it('uses the bundled catalogue where there is no other', () => {
  expect(open().active).toEqual({ catalogue: bundled, origin: 'bundled', refused: null });
});

it('uses a newer one that the project signed, from then on', () => {
  open().install(signed(newer(1)), 'update.json');
  const { catalogue, origin, refused } = open().active;
  expect([catalogue.version, origin, refused]).toEqual([bundled.version + 1, 'update', null]);
});

it('goes back to the bundled one', () => {
  open().install(signed(newer(1)), 'update.json');
  open().reset();
  expect(open().active.origin).toBe('bundled');
  expect(readdirSync(folder)).toEqual([]);
});

describe('refuses', () => {
  const forged = () => signed(newer(1)).replace(/"version\\":\s*\d+/, '"version\\":99');
  it.each<[string, () => string, RegExp]>([
    ['another’s signature', () => signed(newer(1), stranger), /valid signature of the project/],
    ['a text that was changed', forged, /valid signature of the project/],
    ['a catalogue without a signature', () => JSON.stringify(bundled), /not a signed catalogue/],
    ['what is not JSON', () => 'hello', /is not JSON/],
    ['the same version again', () => signed(newer(0)), /not newer than version/],
    ['an older version', () => signed(newer(-1)), /version/],
    [
      'a signed catalogue that breaks the rules',
      () => signed({ ...newer(1), services: [] }),
      /services/,
    ],
    [
      'one that names this computer',
      () => {
        const [first, ...rest] = structuredClone(bundled.services);
        if (!first?.endpoints[0]) throw new Error('the catalogue is empty');
        first.endpoints[0].addresses = ['127.0.0.1'];
        return signed({ ...newer(1), services: [first, ...rest] });
      },
      /addresses/,
    ],
    ['more than a catalogue can be', () => 'x'.repeat(5 * 1024 * 1024), /too large/],
  ])('%s', (_, text, sentence) => {
    const updates = open();
    updates.install(signed(newer(1)), 'first.json');
    const attempt = () => updates.install(text(), 'update.json');
    expect(attempt).toThrow(CatalogueError);
    expect(attempt).toThrow(sentence);
    expect(updates.active.catalogue.version).toBe(bundled.version + 1);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

it('never goes below a version in use', () => {
  open().install(signed(newer(5)), 'update.json');
  expect(() => open().install(signed(newer(3)), 'update.json')).toThrow(/not newer/);
});

it('does not use what was changed on the disk, and says so', () => {
  open().install(signed(newer(1)), 'update.json');
  const [name = ''] = readdirSync(folder);
  const file = path.join(folder, name);
  writeFileSync(file, readFileSync(file, 'utf8').replace('WhatsApp', 'WhatsUpp'));
  const { origin, refused } = open().active;
  expect(origin).toBe('bundled');
  expect(refused).toMatch(/valid signature/);
});

it('prefers a newer bundled catalogue to an older update', () => {
  open().install(signed(newer(1)), 'update.json');
  const later = { ...bundled, ...newer(2) };
  expect(new CatalogueUpdates(folder, pem, later).active.origin).toBe('bundled');
});

it('says why it cannot be saved where the folder is a file', () => {
  const file = path.join(folder, 'taken');
  writeFileSync(file, '');
  const updates = new CatalogueUpdates(file, pem, bundled);
  expect(() => updates.install(signed(newer(1)), 'u.json')).toThrow(/cannot be saved/);
});
