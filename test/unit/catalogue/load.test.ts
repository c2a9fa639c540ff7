import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assetsFolder } from '../../../src/main/assets.ts';
import { CatalogueError } from '../../../src/main/catalogue/error.ts';
import { loadCatalogue, MAX_FILE_BYTES } from '../../../src/main/catalogue/load.ts';
import { BUNDLED, SAMPLE } from './sample-catalogue.ts';

const bundledFolder = path.join(assetsFolder, 'catalogue');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string): string => path.join(folder, name);

/** The sentence with which a source is refused, without the test's own folder. */
function refusal(source: string): string {
  try {
    loadCatalogue(source);
  } catch (error) {
    if (error instanceof CatalogueError)
      return error.message.replaceAll(`${folder}${path.sep}`, '');
    throw error;
  }
  throw new Error('it was accepted');
}

describe('loadCatalogue', () => {
  it('takes the folder that comes with Clearline when none is named', () => {
    expect(loadCatalogue()).toEqual(loadCatalogue(bundledFolder));
  });

  it('gives the same for a folder and for one file with everything in it', () => {
    writeFileSync(inFolder('one.json'), JSON.stringify(BUNDLED));
    expect(loadCatalogue(inFolder('one.json'))).toEqual(BUNDLED);
  });

  it('keeps the order of the services that the index gives', () => {
    const { services } = JSON.parse(
      readFileSync(path.join(bundledFolder, 'catalogue.json'), 'utf8'),
    );
    expect(BUNDLED.services.map(({ id }) => id)).toEqual(services);
  });

  it('says that there is no such file', () => {
    expect(refusal(inFolder('none.json'))).toBe(
      'The catalogue file none.json cannot be read: no such file or folder.',
    );
  });

  it('refuses what is too large without reading it', () => {
    const file = inFolder('large.json');
    writeFileSync(file, JSON.stringify(SAMPLE));
    truncateSync(file, MAX_FILE_BYTES);
    expect(refusal(file)).toBe('The catalogue file large.json is not JSON.');
    truncateSync(file, MAX_FILE_BYTES + 1);
    expect(refusal(file)).toBe('The catalogue file large.json is too large: more than 4 MiB.');
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    expect(refusal(inFolder('pipe'))).toBe(
      'The catalogue file pipe cannot be read: it is not a file.',
    );
  });
});

describe('a folder', () => {
  beforeEach(() => cpSync(bundledFolder, folder, { recursive: true }));

  /** Replaces a value in one of its files. */
  function change(file: string, edit: (value: never) => unknown): void {
    const value: unknown = JSON.parse(readFileSync(inFolder(file), 'utf8'));
    edit(value as never);
    writeFileSync(inFolder(file), JSON.stringify(value));
  }

  it.each([
    ['catalogue.json', 'The catalogue file catalogue.json cannot be read: no such file or folder.'],
    ['controls.json', 'The catalogue file controls.json cannot be read: no such file or folder.'],
    [
      'services/signal.json',
      'The catalogue file services/signal.json cannot be read: no such file or folder.',
    ],
    [
      'roots/signal-rsa.pem',
      'The catalogue file roots/signal-rsa.pem cannot be read: no such file or folder.',
    ],
  ])('without %s is refused', (file, sentence) => {
    rmSync(inFolder(file));
    expect(refusal(folder)).toBe(sentence);
  });

  it.each([
    ['catalogue.json', '{', 'is not JSON'],
    ['catalogue.json', '[]', 'is wrong: formatVersion is missing'],
    [
      'catalogue.json',
      '{"formatVersion":9}',
      'was made for a newer Clearline (format 9; this one reads format 1)',
    ],
    ['services/max.json', '{}', 'is wrong: id is missing'],
    ['services/max.json', '7', 'is wrong: it must be an object'],
    ['controls.json', '{}', 'is wrong: it must be a list'],
    ['resolvers.json', '[1]', 'is wrong: [0] must be an object'],
    ['fingerprints.json', '{"services":[]}', 'is wrong: blockPages is missing'],
    ['keys.json', '[{}]', 'is wrong: [0].id is missing'],
    ['roots.json', '[{"file":"../../x"}]', 'is wrong: [0].id is missing'],
    [
      'roots/signal-rsa.pem',
      'x',
      'is wrong: it must be one PEM certificate with the SHA-256 that is given for "signal-rsa"',
    ],
  ])('with %s = %j is refused by its name', (file, text, sentence) => {
    writeFileSync(inFolder(file), text);
    expect(refusal(folder)).toBe(`The catalogue file ${file} ${sentence}.`);
  });

  it('leads to the place in the file of a service', () => {
    change('services/telegram.json', (service: { endpoints: { port: number }[] }) => {
      for (const endpoint of service.endpoints.slice(2, 3)) endpoint.port = 0;
    });
    expect(refusal(folder)).toBe(
      'The catalogue file services/telegram.json is wrong: endpoints[2].port must be a whole number from 1 to 65535.',
    );
  });

  it('calls a service as its file', () => {
    change('services/max.json', (service: { id: string; endpoints: { id: string }[] }) => {
      service.id = 'other';
      for (const endpoint of service.endpoints) endpoint.id = endpoint.id.replace('max.', 'other.');
    });
    expect(refusal(folder)).toBe(
      'The catalogue file services/max.json is wrong: id must be "max" like the file.',
    );
  });

  it('reads no file outside of it', () => {
    change('catalogue.json', (index: { services: string[] }) => index.services.push('../controls'));
    expect(refusal(folder)).toMatch(
      /^The catalogue file catalogue\.json is wrong: services\[\d+\] must be an id: a-z, 0-9 and hyphens\.$/,
    );
    cpSync(bundledFolder, folder, { recursive: true });
    change('roots.json', (roots: { file: string }[]) => {
      for (const root of roots) root.file = 'roots/../../x.pem';
    });
    expect(refusal(folder)).toBe(
      'The catalogue file roots.json is wrong: [0].file must be a file in roots with the ending .pem.',
    );
  });

  it('is not taken where a file should be', () => {
    rmSync(inFolder('keys.json'));
    mkdirSync(inFolder('keys.json'));
    expect(refusal(folder)).toBe('The catalogue file keys.json cannot be read: it is not a file.');
  });
});
