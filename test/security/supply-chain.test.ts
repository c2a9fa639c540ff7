/** What the program is made of: all of it named, justified, pinned, and under licences that go together. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeBill } from '../../scripts/release/bill.mjs';
import { isAllowed, licenceFaults, PERMISSIVE } from '../../scripts/test/licences.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

interface LockedPackage {
  integrity?: string;
  hasInstallScript?: boolean;
  license?: string;
  link?: boolean;
}
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const direct = KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}));
const locked = Object.entries(lock.packages).filter(([folder]) => folder !== '');

describe('the dependencies', () => {
  it('are each explained in docs/dependencies.md, and nothing else is', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)];
    const explained = rows.map(([, name = '']) => name).sort();
    expect(explained).toEqual(direct.map(([name]) => name).sort());
  });

  it('have exact versions', () => {
    const loose = direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('are locked with their checksums, and come from no other place than the registry', () => {
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(locked.filter(([, { link }]) => link)).toEqual([]);
  });

  it('run no scripts when they are installed, and only known ones would want to', () => {
    expect(read('.npmrc').split('\n')).toEqual(
      expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']),
    );
    const wanting = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(wanting.map(([folder]) => folder.replace(/^.*node_modules\//, '')).sort()).toEqual([
      'electron-winstaller',
      'koffi',
    ]);
  });

  it('are under licences that go with ours', () => {
    expect(licenceFaults(lock.packages)).toEqual([]);
    expect(licenceFaults({ 'node_modules/x': { license: 'AGPL-3.0-only' } })).toEqual([
      'x is under AGPL-3.0-only.',
    ]);
    expect(licenceFaults({ 'node_modules/x': {} })).toEqual([
      'x is under no licence that it says.',
    ]);
    expect(isAllowed('(GPL-2.0-only OR MIT)', PERMISSIVE)).toBe(true);
    expect(isAllowed('(GPL-2.0-only AND MIT)', PERMISSIVE)).toBe(false);
  });
});

describe('the bill of materials', () => {
  const npms = {
    serialNumber: 'urn:uuid:1',
    metadata: { timestamp: 'now', component: { name: 'main', type: 'library' } },
    components: [
      { name: 'react', version: '19.0.0', scope: 'optional' },
      { name: 'vite', version: '8.0.0', scope: 'optional' },
    ],
  };
  const app = { name: 'Clearline', version: '1.0.0' };
  const shipped = [{ name: 'react', version: '19.0.0' }];
  const data = { package: 'networks', version: '1.0.0', licence: 'CC-BY-4.0', sha256: 'ab' };

  it('tells what reaches people from what is a tool', () => {
    const bill = completeBill(npms, app, shipped, 1_800_000_000, data);
    expect(bill.components.map(({ name, scope }) => [name, scope])).toEqual([
      ['react', 'required'],
      ['vite', 'excluded'],
      ['networks', 'required'],
    ]);
    expect(bill.components.at(-1)).toMatchObject({
      type: 'data',
      licenses: [{ license: { id: 'CC-BY-4.0' } }],
      hashes: [{ alg: 'SHA-256', content: 'ab' }],
    });
    expect(bill.metadata).toEqual({
      timestamp: '2027-01-15T08:00:00.000Z',
      component: { name: 'Clearline', version: '1.0.0', type: 'application' },
    });
  });

  it('is the same each time it is made', () => {
    const [one, other] = ['a', 'b'].map((serialNumber) =>
      completeBill({ ...npms, serialNumber }, app, shipped, 1_800_000_000, data),
    );
    expect(other).toEqual(one);
    expect(one?.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('the workflows', () => {
  const folder = path.join(ROOT, '.github/workflows');
  const workflows = readdirSync(folder).map((name) => ({
    name,
    text: read(`.github/workflows/${name}`),
  }));

  it.each(workflows)('$name runs only pinned actions, with rights that it names', ({ text }) => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    // A whole commit, and in words which version that is.
    for (const action of uses)
      expect(action).toMatch(/^[\w-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(text).toMatch(/^permissions: \{\}$/m);
    expect(text).not.toMatch(/pull_request_target|write-all/);
    for (const [, rest] of text.matchAll(/uses: actions\/checkout@([^]*?)(?=\n\s*- |$)/g)) {
      expect(rest).toContain('persist-credentials: false');
    }
  });
});
