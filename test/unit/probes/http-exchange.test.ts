import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  collectInto,
  emptyAnswer,
  type HttpRequest,
  openHttp,
} from '../../../src/main/probes/http-exchange.ts';
import { dial } from '../../../src/main/probes/tcp.ts';
import { FAR, lab, NEVER, serve } from './support.ts';

const REQUEST: HttpRequest = { method: 'GET', path: '/', headers: { host: 'chat.example' } };
const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

async function connection(answers: (request: number) => string | null) {
  const port = await serve((socket) => {
    let requests = 0;
    socket.on('data', () => {
      const text = answers((requests += 1));
      if (text === null) socket.end();
      else socket.write(text);
    });
  });
  const stream = await dial(lab({ 443: port }), FAR, 443, NEVER);
  const http = await openHttp(stream);
  return {
    stream,
    async ask() {
      const answer = emptyAnswer();
      await http.ask(REQUEST, collectInto(answer), NEVER);
      return answer.status;
    },
  };
}

describe('a connection that speaks HTTP', () => {
  it('answers one request after the other', async () => {
    const { ask, stream } = await connection(() => ANSWER);
    expect([await ask(), await ask()]).toEqual([200, 200]);
    stream.destroy();
  });

  it('is at its end when the server closed it while nothing was asked', async () => {
    const { ask, stream } = await connection(() =>
      ANSWER.replace('\r\n', '\r\nconnection: close\r\n'),
    );
    expect(await ask()).toBe(200);
    if (!stream.closed) await once(stream, 'close');
    await expect(ask()).rejects.toMatchObject({ failure: 'eof_error' });
  });

  it('is at its end when the server closed it instead of answering', async () => {
    const { ask, stream } = await connection((request) => (request === 1 ? ANSWER : null));
    expect(await ask()).toBe(200);
    await expect(ask()).rejects.toMatchObject({ failure: 'eof_error' });
    if (!stream.closed) await once(stream, 'close');
    await expect(ask()).rejects.toMatchObject({ failure: 'eof_error' });
  });
});
