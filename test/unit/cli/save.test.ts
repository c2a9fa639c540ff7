import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/main/cli/errors.ts';
import {
  findSaveTarget,
  type SaveFs,
  saveText,
  unusedSaveName,
} from '../../../src/main/cli/save.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-save-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A disk on which one operation on an open file fails. */
function failing(operation: 'writeFile' | 'sync' | 'close', code: string): SaveFs {
  return {
    ...fs,
    open: async (...args) => {
      const handle = await fs.open(...args);
      const original = handle[operation].bind(handle) as (...args: unknown[]) => Promise<void>;
      return Object.assign(handle, {
        [operation]: async (...written: unknown[]) => {
          await original(...written);
          throw Object.assign(new Error(code), { code });
        },
      });
    },
  };
}

describe('saveText', () => {
  it('writes the file, readable by its owner alone', async () => {
    const file = path.join(folder, 'a.json');
    await saveText(file, '{"ü":1}');
    expect(readFileSync(file, 'utf8')).toBe('{"ü":1}');
    expect(readdirSync(folder)).toEqual(['a.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['writeFile', 'sync', 'close'] as const)(
    'leaves the older file as it was and nothing else when %s finds the disk full',
    async (operation) => {
      const file = path.join(folder, 'a.json');
      writeFileSync(file, 'older');
      const saving = saveText(file, 'newer', failing(operation, 'ENOSPC'));
      await expect(saving).rejects.toThrow(
        new UserError(`The report cannot be saved to ${file}: the disk is full.`),
      );
      expect(readFileSync(file, 'utf8')).toBe('older');
      expect(readdirSync(folder)).toEqual(['a.json']);
    },
  );

  it('says why a file cannot be put there', async () => {
    const file = path.join(folder, 'missing', 'a.json');
    await expect(saveText(file, 'x')).rejects.toThrow('no such file or folder');
  });
});

describe('findSaveTarget', () => {
  it('takes a name as one in the folder, a path as it is', async () => {
    expect(await findSaveTarget(folder, 'a.json')).toBe(path.join(folder, 'a.json'));
    const full = path.join(folder, 'b.json');
    expect(await findSaveTarget('/', full)).toBe(full);
  });

  it('follows a link, so that it stays one', async () => {
    const real = path.join(folder, 'real.json');
    writeFileSync(real, 'x');
    symlinkSync(real, path.join(folder, 'link.json'));
    expect(await findSaveTarget(folder, 'link.json')).toBe(real);
  });

  it('refuses a folder, a device, and a folder that is not there', async () => {
    const refused = (file: string) => expect(findSaveTarget(folder, file)).rejects;
    await refused('.').toThrow(new UserError('. is not an ordinary file.'));
    await refused(path.join('no', 'a.json')).toThrow('no such file or folder');
    if (process.platform !== 'win32') await refused('/dev/null').toThrow('not an ordinary file');
  });
});

it('names a file after the day, and overwrites none', () => {
  const date = new Date('2026-03-01T09:30:15.250Z');
  expect(unusedSaveName(folder, date)).toBe('clearline-report-2026-03-01.json');
  writeFileSync(path.join(folder, 'clearline-report-2026-03-01.json'), '');
  expect(unusedSaveName(folder, date)).toBe('clearline-report-2026-03-01-2.json');
});
