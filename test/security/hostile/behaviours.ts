/** What servers do that mean harm. */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Hostility } from './world.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** Announced, and sent as far as anybody listens. */
const GIGABYTE = 1024 * MIB;

const NOISE = randomBytes(64 * KIB);
/** Unpacks to a thousand times its size. */
const BOMB = gzipSync(Buffer.alloc(64 * MIB));

/** As much as the other end takes, of the same bytes over and over, up to a gigabyte. */
function pour(stream: Socket, chunk: Buffer): void {
  let left = GIGABYTE;
  const more = () => {
    while (left > 0 && !stream.destroyed) {
      left -= chunk.length;
      if (!stream.write(chunk)) return;
    }
  };
  stream.on('drain', more).on('error', () => undefined);
  more();
}

/** One byte at a time, slowly, and without end. */
function drip(stream: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (stream.destroyed) return clearInterval(timer);
    stream.write(text[at % text.length] ?? '.');
    at += 1;
  }, 50);
  stream.on('close', () => clearInterval(timer)).on('error', () => undefined);
}

const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;
const redirect = (to: string) =>
  `HTTP/1.1 302 Found\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`;

/** A TLS record that says it is full, of handshake messages that say they are larger still. */
const MALFORMED_TLS = Buffer.concat([
  Buffer.from('16030340000200fffffb0303', 'hex'),
  Buffer.alloc(16 * KIB - 7, 0xff),
]);

/** Headers for the eyes of whoever reads a report: they colour terminals, turn texts around, or end lines. */
const CONTROL = 'evil\u001b[31m\u202egnal\u0000\u0007<img src=x onerror=alert(1)>';

/** A DNS answer to whatever was asked, all of whose names lead in circles. */
function circular(question: Buffer): Buffer {
  const answer = Buffer.alloc(4096);
  question.copy(answer, 0, 0, Math.min(question.length, 512));
  answer.writeUInt16BE(0x8180, 2);
  answer.writeUInt16BE(0xffff, 6);
  for (let at = Math.min(question.length, 512); at + 2 <= answer.length; at += 2) {
    answer.writeUInt16BE(0xc000 | (at % 0x3fff), at);
  }
  return answer;
}

export const BEHAVIOURS: Record<string, Hostility> = {
  'stay silent': {},
  'flood before anything was asked': { greet: (socket) => pour(socket, NOISE) },
  'flood behind a good handshake': { answer: (stream) => pour(stream, NOISE) },
  'drip a head': { answer: (stream) => drip(stream, 'HTTP/1.1 200 OK\r\nx: ') },
  'drip before anything was asked': { greet: (socket) => drip(socket, '\u0016\u0003\u0003') },
  'send headers without end': {
    answer: (stream) => {
      stream.write('HTTP/1.1 200 OK\r\n');
      pour(stream, Buffer.from('x-more: and more\r\n'.repeat(1000)));
    },
  },
  'send a body of a gigabyte': {
    answer: (stream) => {
      stream.write(head(`content-length: ${GIGABYTE}`));
      pour(stream, NOISE);
    },
  },
  'send chunks without end': {
    answer: (stream) => {
      stream.write(head('transfer-encoding: chunked'));
      pour(
        stream,
        Buffer.concat([Buffer.from('8000\r\n'), Buffer.alloc(32 * KIB), Buffer.from('\r\n')]),
      );
    },
  },
  'send what unpacks to much more': {
    answer: (stream) => {
      stream.write(head('content-encoding: gzip', `content-length: ${BOMB.length}`));
      stream.write(BOMB);
    },
  },
  'redirect to this computer': { answer: (stream) => stream.end(redirect('http://127.0.0.1:9/')) },
  'redirect to a file': { answer: (stream) => stream.end(redirect('file:///etc/hostname')) },
  'send malformed TLS': { greet: (socket) => pour(socket, MALFORMED_TLS) },
  'speak to terminals and eyes': {
    answer: (stream) =>
      stream.end(`${head(`server: ${CONTROL.replaceAll('\u0000', '')}`)}${CONTROL}`),
  },
  'break off at once': { greet: (socket) => socket.resetAndDestroy() },
  'answer every datagram with a thousand': {
    resolvers: true,
    datagram: (data, reply) => {
      for (let n = 0; n < 1000; n += 1) reply(n % 2 === 0 ? data : NOISE.subarray(0, 60_000));
    },
  },
  'send names that lead in circles': {
    resolvers: true,
    datagram: (data, reply) => reply(circular(data)),
  },
};
