import path from 'node:path';
import { expect, it } from 'vitest';
import { describePackages, packageFolder, withData } from '../../../scripts/build/licences.mjs';
import { listLicences } from '../../../src/main/app/licences.ts';
import { makeFolder } from './temp-folder.ts';

interface Installed {
  name: string;
  licence: string;
  /** The file of the text, and the text. */
  text?: [file: string, text: string];
}

const install = ({ name, licence, text }: Installed) =>
  makeFolder({
    'package.json': JSON.stringify({ name, version: '1.0.0', license: licence }),
    ...(text && Object.fromEntries([text])),
  });

it.each([
  ['/app/node_modules/react/index.js', '/app/node_modules/react'],
  ['/app/node_modules/@scope/name/dist/a.mjs', '/app/node_modules/@scope/name'],
  ['/app/node_modules/a/node_modules/b/c.js', '/app/node_modules/a/node_modules/b'],
  [String.raw`C:\app\node_modules\react\index.js`, 'C:/app/node_modules/react'],
  ['/app/src/main/app/main.ts', null],
])('%s belongs to %s', (id, expected) => {
  expect(packageFolder(id)).toBe(expected);
});

it('lists each package once, by name, and each text once', async () => {
  const described = describePackages([
    install({ name: 'beta', licence: 'MIT', text: ['LICENSE', 'The text\n'] }),
    install({ name: 'alpha', licence: 'MIT', text: ['licence.md', 'The text'] }),
    install({ name: 'alpha', licence: 'MIT', text: ['licence.md', 'The text'] }),
    install({ name: 'gamma', licence: '0BSD' }),
  ]);
  expect(described).toEqual({
    packages: [
      { name: 'alpha', version: '1.0.0', licence: 'MIT', text: 0 },
      { name: 'beta', version: '1.0.0', licence: 'MIT', text: 0 },
      { name: 'gamma', version: '1.0.0', licence: '0BSD', text: null },
    ],
    texts: ['The text'],
  });
  const [one] = described.packages;
  const data = { name: 'Maps', version: '2026-01-01', licence: 'CC-BY-4.0', text: 'By others' };
  expect(withData({ packages: one ? [one] : [], texts: ['The text'] }, [data])).toEqual({
    packages: [one, { ...data, text: 1 }],
    texts: ['The text', 'By others'],
  });
  const folder = makeFolder({ 'licences.json': JSON.stringify(described) });
  expect(await listLicences(path.join(folder, 'licences.json'))).toEqual(described);
});
