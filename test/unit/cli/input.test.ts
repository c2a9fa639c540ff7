import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/main/cli/errors.ts';
import { readInput, unreadable } from '../../../src/main/cli/input.ts';

const WANTED = {
  maxBytes: 100,
  tooLarge: () => new UserError('Too much.'),
  unreadable: unreadable('list', 'named'),
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-input-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string, stdin: Iterable<Uint8Array> = []) =>
  readInput(file, WANTED, { stdin: Readable.from(stdin), folder });

function* endless() {
  while (true) yield Buffer.alloc(64);
}

describe('readInput', () => {
  it.each([
    ['UTF-8', Buffer.from('é{}')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffé{}')],
    ['UTF-16', Buffer.from('\ufeffé{}', 'utf16le')],
  ])('reads %s', async (_, bytes) => {
    writeFileSync(path.join(folder, 'a.json'), bytes);
    expect(await read('a.json')).toBe('é{}');
  });

  it('joins a character that standard input cut in two', async () => {
    const bytes = Buffer.from('é');
    expect(await read('-', [bytes.subarray(0, 1), bytes.subarray(1)])).toBe('é');
  });

  it('stops where there is too much', async () => {
    writeFileSync(path.join(folder, 'a.json'), 'x'.repeat(101));
    await expect(read('a.json')).rejects.toThrow('Too much.');
    await expect(read('-', endless())).rejects.toThrow('Too much.');
  });

  describe('with gzip', () => {
    const packed = gzipSync('{"a":1}');

    it('reads a file, and standard input however it comes', async () => {
      writeFileSync(path.join(folder, 'a.json.gz'), packed);
      expect(await read('a.json.gz')).toBe('{"a":1}');
      expect(
        await read(
          '-',
          [...packed].map((byte) => Buffer.of(byte)),
        ),
      ).toBe('{"a":1}');
      expect(await read('-', [packed, gzipSync(' ')])).toBe('{"a":1} ');
    });

    it('takes a beginning of gzip for text', async () => {
      expect(await read('-', [Buffer.of(0x1f)])).toBe('\u001f');
    });

    it('stops where there is too much', async () => {
      await expect(read('-', [gzipSync('x'.repeat(101))])).rejects.toThrow('Too much.');
    });

    it('refuses a bomb before it goes off', async () => {
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
      const wanted = { ...WANTED, maxBytes: 1024 ** 3 };
      const stdin = Readable.from([bomb]);
      await expect(readInput('-', wanted, { stdin, folder })).rejects.toThrow(
        'its compressed data would become more than two hundred times as large',
      );
    });

    it('says what is wrong with it', async () => {
      await expect(read('-', [packed.subarray(0, -9)])).rejects.toThrow(
        'The list named cannot be read: its compressed data ends too early.',
      );
      const damaged = Buffer.concat([packed.subarray(0, 10), Buffer.alloc(20, 0xff)]);
      await expect(read('-', [damaged])).rejects.toThrow('its compressed data is damaged');
    });
  });

  it('says why a file cannot be read', async () => {
    await expect(read('no.json')).rejects.toThrow(
      new UserError('The list named cannot be read: no such file or folder.'),
    );
    await expect(read('.')).rejects.toThrow('it is a folder');
  });
});
