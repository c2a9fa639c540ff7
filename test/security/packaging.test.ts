/** How packages are made, as far as it can be said without making any; `npm run package:check` makes them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAsar } from '../../scripts/package/check/asar.mjs';
import { listChecksums } from '../../scripts/package/checksums.mjs';
import { asIcns, asIco } from '../../scripts/package/icon-files.mjs';
import { officialRuntime } from '../../scripts/package/runtime.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-packaging-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the Electron of packages for people', () => {
  it('is the official one, and no other', () => {
    for (const name of ['ELECTRON_OVERRIDE_DIST_PATH', 'ELECTRON_MIRROR', 'ELECTRON_CUSTOM_DIR']) {
      expect(() => officialRuntime(ROOT, { [name]: '/somewhere' }), name).toThrow(
        /official Electron and no other: unset/,
      );
    }
    const { devDependencies } = JSON.parse(read('package.json').toString()) as {
      devDependencies: Record<string, string>;
    };
    const { electronVersion, electronDownload } = officialRuntime(ROOT, {});
    expect(electronVersion).toBe(devDependencies['electron']);
    for (const system of ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64']) {
      const file = `electron-v${electronVersion}-${system}.zip`;
      expect(electronDownload.checksums[file], file).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe('electron-builder.yml', () => {
  const text = read('electron-builder.yml').toString();

  it.each([
    ['publishes nothing', /^publish: null$/m],
    ['installs for one person, without an administrator', /^ {2}perMachine: false$/m],
    ['brings no program that asks for more rights', /^ {2}packElevateHelper: false$/m],
    [
      'keeps what is the person’s unless they say otherwise',
      /^ {2}deleteAppDataOnUninstall: false$/m,
    ],
    ['starts AppImages with the sandbox', /^ {2}appimage: 1\.0\.3$/m],
    ['loads the program from its archive alone', /^ {2}onlyLoadAppFromAsar: true$/m],
  ])('%s', (_what, line) => {
    expect(text).toMatch(line);
  });

  it('never turns the sandbox off', () => {
    expect(text).not.toContain('no-sandbox');
    expect(read('build/linux/clearline.metainfo.xml').toString()).not.toContain('no-sandbox');
  });
});

describe('the icons', () => {
  const images = new Map(
    readdirSync(path.join(ROOT, 'build/icons')).map((name) => [
      Number.parseInt(name, 10),
      read(`build/icons/${name}`),
    ]),
  );

  it('are of the sizes that their names say', () => {
    for (const [size, image] of images) {
      expect(image.subarray(1, 4).toString()).toBe('PNG');
      expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it('are the same for all systems', () => {
    expect(asIco(images).equals(read('build/icon.ico'))).toBe(true);
    const icns = read('build/icon.icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    // The largest is in it alone.
    const large = icns.subarray(icns.indexOf('ic10') + 8);
    expect(asIcns(new Map([...images, [1024, large]])).equals(icns)).toBe(true);
  });
});

describe('what packaging is checked with', () => {
  it('lists what an archive holds, unpacked or not', () => {
    const header = JSON.stringify({
      files: {
        out: { files: { 'a.js': { size: 1, offset: '0' }, 'b.node': { size: 2, unpacked: true } } },
      },
    });
    const lengths = Buffer.alloc(16);
    lengths.writeUInt32LE(header.length, 12);
    const file = path.join(folder, 'app.asar');
    writeFileSync(file, Buffer.concat([lengths, Buffer.from(header), Buffer.from('x')]));
    expect(listAsar(file)).toEqual([
      { path: 'out/a.js', unpacked: false },
      { path: 'out/b.node', unpacked: true },
    ]);
  });

  it('sums up packages, and nothing that lies beside them', async () => {
    writeFileSync(path.join(folder, 'b.deb'), 'two');
    writeFileSync(path.join(folder, 'a.zip'), 'one');
    for (const name of ['builder-debug.yml', 'SHA256SUMS', 'SHA256SUMS.minisig']) {
      writeFileSync(path.join(folder, name), 'no package');
    }
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(await listChecksums(folder)).toBe(`${sum('one')}  a.zip\n${sum('two')}  b.deb\n`);
  });
});
