import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildAndStamp, isBuilt } from '../../../scripts/set-up/built.mjs';
import { fingerprint } from '../../../scripts/set-up/fingerprint.mjs';
import { makeFolder, writeFile } from './temp-folder.ts';

describe('the fingerprint', () => {
  const files = { 'src/a.ts': 'a', 'src/deep/b.ts': 'b', 'other.ts': 'c' };

  it('depends on content alone', () => {
    const [one, two] = [makeFolder(files), makeFolder(files)];
    expect(fingerprint(one, ['src'])).toBe(fingerprint(two, ['src']));
    expect(fingerprint(one, ['src', 'other.ts'])).toBe(fingerprint(one, ['other.ts', 'src']));
  });

  it.each<[string, (root: string) => void]>([
    ['a change', (root) => writeFile(root, 'src/deep/b.ts', 'B')],
    ['a new file', (root) => writeFile(root, 'src/c.ts', '')],
    ['a removed file', (root) => rmSync(path.join(root, 'src/a.ts'))],
    [
      'another name',
      (root) => renameSync(path.join(root, 'src/a.ts'), path.join(root, 'src/z.ts')),
    ],
    [
      'text that moves from one file to the next',
      (root) => {
        writeFile(root, 'src/a.ts', '');
        writeFile(root, 'src/deep/b.ts', 'ab');
      },
    ],
  ])('shows %s', (_, change) => {
    const root = makeFolder(files);
    const before = fingerprint(root, ['src']);
    change(root);
    expect(fingerprint(root, ['src'])).not.toBe(before);
  });

  it('does not show what is not asked about', () => {
    const root = makeFolder(files);
    const before = fingerprint(root, ['src', 'not-there']);
    writeFile(root, 'other.ts', 'C');
    expect(fingerprint(root, ['src', 'not-there'])).toBe(before);
  });
});

describe('the tree is built', () => {
  const build = (root: string) => async () => {
    for (const file of [
      'main/main.js',
      'preload/preload.cjs',
      'renderer/index.html',
      'cli/clearline.js',
      'assets/x.json',
    ]) {
      writeFile(root, `out/${file}`, '');
    }
  };

  async function makeBuilt(): Promise<string> {
    const root = makeFolder({ 'src/a.ts': 'a', 'package.json': '{}' });
    expect(isBuilt(root)).toBe(false);
    await buildAndStamp(root, build(root));
    return root;
  }

  it('after a build', async () => {
    expect(isBuilt(await makeBuilt())).toBe(true);
  });

  it('not after a change, until it is built again', async () => {
    const root = await makeBuilt();
    writeFile(root, 'src/a.ts', 'b');
    expect(isBuilt(root)).toBe(false);
    await buildAndStamp(root, build(root));
    expect(isBuilt(root)).toBe(true);
  });

  it('not when it is to ask elsewhere for newer versions', async () => {
    const root = await makeBuilt();
    vi.stubEnv('CLEARLINE_RELEASES_URL', 'https://releases.example/latest.json');
    expect(isBuilt(root)).toBe(false);
    vi.unstubAllEnvs();
    expect(isBuilt(root)).toBe(true);
  });

  it('not when a result is gone', async () => {
    const root = await makeBuilt();
    rmSync(path.join(root, 'out/preload'), { recursive: true });
    expect(isBuilt(root)).toBe(false);
  });

  it('not after a build that failed, although the old results are there', async () => {
    const root = await makeBuilt();
    const failing = buildAndStamp(root, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(isBuilt(root)).toBe(false);
  });

  it('not when something changed during the build', async () => {
    const root = await makeBuilt();
    await buildAndStamp(root, async () => void writeFile(root, 'src/a.ts', 'later'));
    expect(isBuilt(root)).toBe(false);
  });
});
