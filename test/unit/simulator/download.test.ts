import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerTransfer, fileByte } from '../../../src/main/simulator/speakers/download.ts';

const SIZE = 16 * 1024 * 1024;
const server = createServer(answerTransfer);
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => void server.close(resolve)));

function ask(headers: Record<string, string> = {}, method = 'GET', body: BodyInit | null = null) {
  const { port } = server.address() as AddressInfo;
  const close = { ...headers, connection: 'close' };
  return fetch(`http://127.0.0.1:${port}/any/path`, { method, headers: close, body });
}

const part = (first: number, length: number) =>
  Buffer.from(Array.from({ length }, (_, index) => fileByte(first + index)));
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('the file', () => {
  it.each<[string, number, number, string]>([
    ['bytes=0-99', 0, 100, `bytes 0-99/${SIZE}`],
    ['bytes=65000-66000', 65_000, 1001, `bytes 65000-66000/${SIZE}`],
    [`bytes=${SIZE - 10}-`, SIZE - 10, 10, `bytes ${SIZE - 10}-${SIZE - 1}/${SIZE}`],
    [`bytes=${SIZE - 10}-${SIZE + 10}`, SIZE - 10, 10, `bytes ${SIZE - 10}-${SIZE - 1}/${SIZE}`],
    ['bytes=-10', SIZE - 10, 10, `bytes ${SIZE - 10}-${SIZE - 1}/${SIZE}`],
  ])('comes in the part %s', async (range, first, length, contentRange) => {
    const answer = await ask({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(contentRange);
    expect(answer.headers.get('content-length')).toBe(String(length));
    expect(await bytesOf(answer)).toEqual(part(first, length));
  });

  it('comes whole to those who ask for it, or for ranges in a form that it does not know', async () => {
    for (const headers of [{}, { range: 'bytes=0-1,3-4' }, { range: 'bytes=-' }]) {
      const answer = await ask(headers, 'HEAD');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-length')).toBe(String(SIZE));
    }
    expect(await bytesOf(await ask())).toHaveLength(SIZE);
  });

  it('does not come from behind its end', async () => {
    const answer = await ask({ range: `bytes=${SIZE}-` });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${SIZE}`);
  });

  it('cannot be compressed to much less', () => {
    const seen = new Set(part(0, 4096));
    expect(seen.size).toBeGreaterThan(200);
  });
});

describe('an upload', () => {
  it('is taken to the end', async () => {
    expect((await ask({}, 'POST', new Uint8Array(100_000))).status).toBe(204);
  });
});

it('survives those who hang up in the middle', async () => {
  const { port } = server.address() as AddressInfo;
  for (const head of [
    'GET / HTTP/1.1\r\nhost: a\r\n\r\n',
    'POST / HTTP/1.1\r\ncontent-length: 9\r\n',
  ]) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(head);
        setTimeout(() => socket.resetAndDestroy(), 20);
      });
      socket.once('close', () => resolve());
    });
  }
  expect((await ask({ range: 'bytes=0-0' })).status).toBe(206);
});
