import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answerMtprotoHttp } from '../../../src/main/simulator/speakers/mtproto.ts';
import { resPq } from './mtproto-support.ts';
import { ask as askExchange, type Asked, GARBAGE, pour, UNEXPECTED } from './protocol-support.ts';
import { abortAfter, serve, SHORT_MS } from './support.ts';

const ask = (port: number, asked?: Asked) =>
  askExchange({ kind: 'mtproto-http', host: 'venus.example', path: '/apiw1' }, port, asked);

const QUESTION_LENGTH = 40;
/** Calls back with the question once it is complete. */
const afterQuestion = (answer: (socket: Socket, question: Buffer, head: string) => void) =>
  serve((socket) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n') + 4;
      if (end < 4 || received.length < end + QUESTION_LENGTH) return;
      answer(socket, received.subarray(end), received.toString('latin1', 0, end));
    });
  });

const http = (body: Buffer | string, status = '200 OK') =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\nserver: test\r\ncontent-length: ${body.length}\r\n\r\n`),
    Buffer.from(body),
  ]);
const answering = (answer: (question: Buffer) => Buffer) =>
  afterQuestion((socket, question) => socket.write(answer(question)));
const nonceOf = (question: Buffer) => question.subarray(24, 40);
const genuine = (question: Buffer) => http(resPq(nonceOf(question)));

describe('askMtprotoHttp', () => {
  it('posts the bare question and knows Telegram by its answer', async () => {
    const heads: string[] = [];
    const questions: Buffer[] = [];
    const port = await afterQuestion((socket, question, head) => {
      heads.push(head);
      questions.push(question);
      socket.write(genuine(question));
    });
    expect(await ask(port)).toMatchObject([
      {
        operation: 'http_round_trip',
        failure: null,
        secure: false,
        method: 'POST',
        host: 'venus.example',
        path: '/apiw1',
        status: 200,
        headers: { server: 'test', 'content-length': '84' },
        bodyBytes: 84,
        bodyExcerpt: '',
        expected: true,
      },
      {
        operation: 'protocol_round_trip',
        protocol: 'mtproto',
        failure: null,
        reply: 'genuine',
        bytesSent: QUESTION_LENGTH,
        bytesReceived: 84,
      },
    ]);
    expect(heads[0]).toMatch(/^POST \/apiw1 HTTP\/1\.1\r\nhost: venus\.example\r\n/);
    expect(heads[0]).toMatch(/\r\ncontent-length: 40\r\n/);
    expect(questions[0]?.toString('hex', 0, 8)).toBe('0000000000000000');
    expect(questions[0]?.toString('hex', 16, 24)).toBe('14000000f18e7ebe');
  });

  it('knows the simulator’s', async () => {
    const port = await answering((question) => http(answerMtprotoHttp(question) ?? 'none'));
    expect(await ask(port)).toMatchObject([{ expected: true }, { reply: 'genuine' }]);
    expect(answerMtprotoHttp(GARBAGE)).toBe(null);
    expect(answerMtprotoHttp(Buffer.alloc(0))).toBe(null);
  });

  it('takes a protocol error for an answer, whatever the status', async () => {
    const error = Buffer.from('6cfeffff', 'hex');
    const seen = await ask(await answering(() => http(error, '404 Not Found')));
    expect(seen).toMatchObject([
      { failure: null, status: 404, expected: true },
      { failure: null, reply: 'error', bytesReceived: 4 },
    ]);
  });

  it.each<[string, (question: Buffer) => Buffer]>([
    ['another nonce', () => http(resPq(Buffer.alloc(16, 9)))],
    ['its own question', (question) => http(question)],
    ['garbage', () => http(GARBAGE)],
    ['an empty body', () => http('')],
    ['half of the answer', (question) => http(resPq(nonceOf(question)).subarray(0, 39))],
    ['a page', () => http('<html>Blocked by order</html>', '403 Forbidden')],
  ])('is not taken in by %s', async (_, answer) => {
    const [seen, protocol] = await ask(await answering(answer));
    expect(seen).toMatchObject({ failure: null, expected: false });
    expect(protocol).toMatchObject({ failure: UNEXPECTED, reply: 'wrong' });
  });

  it('keeps a page that stands in the place of the answer, unless it came encrypted', async () => {
    const port = await answering(() => http('<html>Blocked by order</html>'));
    expect((await ask(port))[0]).toMatchObject({ bodyExcerpt: '<html>Blocked by order</html>' });
  });

  it.each<[string, string, number | null, (socket: Socket, question: Buffer) => void, number?]>([
    ['silence', 'generic_timeout_error', null, () => {}, SHORT_MS],
    ['an end', 'eof_error', null, (socket) => socket.end()],
    ['a reset', 'connection_reset', null, (socket) => socket.resetAndDestroy()],
    ['an echo', 'http_request_failed', null, (socket, question) => socket.write(question)],
    ['garbage', 'http_request_failed', null, (socket) => socket.write(GARBAGE)],
    ['a flood', 'http_request_failed', null, (socket) => pour(socket)],
    [
      'a body that ends too early',
      'eof_error',
      200,
      (socket, question) => socket.end(genuine(question).subarray(0, -1)),
    ],
    [
      'a body that stops',
      'generic_timeout_error',
      200,
      (socket, question) => socket.write(genuine(question).subarray(0, -1)),
      SHORT_MS,
    ],
  ])('after %s there is no answer of Telegram’s', async (_, failure, status, act, timeoutMs) => {
    const port = await afterQuestion(act);
    const seen = await ask(port, timeoutMs === undefined ? {} : { timeoutMs });
    expect(seen).toMatchObject([{ operation: 'http_round_trip', failure, status }]);
  });

  it('reads no more of an endless body than it can bear', async () => {
    const port = await afterQuestion((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      pour(socket);
    });
    expect(await ask(port)).toMatchObject([
      { failure: null, bodyBytes: 64 * 1024, expected: false },
      { failure: UNEXPECTED, reply: 'wrong' },
    ]);
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await afterQuestion(() => resolve());
    const interrupted = { operation: 'http_round_trip', failure: 'interrupted', status: null };
    expect(await ask(port, { signal: AbortSignal.abort() })).toMatchObject([interrupted]);
    expect(await ask(port, { signal: abortAfter(asked) })).toMatchObject([interrupted]);
  });
});
