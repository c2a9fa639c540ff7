import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { converse, type ProtocolExchange } from '../../src/main/probes/exchange-protocol.ts';
import type { WebSocketInside } from '../../src/shared/catalogue.ts';
import { AMPLE_MS, FAR, instruments, NEVER } from '../unit/probes/support.ts';
import { BINARY, frame, PING, switching, TEXT } from '../unit/probes/websocket-support.ts';
import { cutting, damage } from './damage.ts';
import { RUNS } from './runs.ts';
import { anyBytes } from './spoiled.ts';

/** A connection to a server that waits for a request, says its piece and ends. */
class ScriptedStream extends Duplex {
  readonly #script: (head: string) => Buffer[];
  #head = '';
  #spoken = false;

  constructor(script: (head: string) => Buffer[]) {
    super();
    this.#script = script;
    this.on('error', () => {});
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#head += chunk.toString('latin1');
    done();
    if (this.#spoken || !this.#head.includes('\r\n\r\n')) return;
    this.#spoken = true;
    for (const piece of this.#script(this.#head)) this.push(piece);
    this.push(null);
  }
}

async function ask(inside: WebSocketInside, script: (head: string) => Buffer[]) {
  const exchange: ProtocolExchange = {
    kind: 'websocket',
    host: 'chat.example',
    path: '/ws',
    headers: {},
    protocol: null,
    inside,
  };
  const stream = new ScriptedStream(script);
  const connection = { address: FAR, port: 443, timeoutMs: AMPLE_MS, secure: true };
  try {
    return await converse(exchange, connection, stream, instruments(), NEVER);
  } finally {
    stream.destroy();
  }
}

const INSIDES = fc.constantFrom<WebSocketInside>(
  { kind: 'whatsapp', key: 'test' },
  { kind: 'mtproto', dc: 2 },
  { kind: 'text', contains: 'a text that does not come by chance' },
);

const check = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { numRuns: RUNS });

describe('any answer to an upgrade', () => {
  it('is observed, and is an upgrade only with our key', async () => {
    const answers = fc.oneof(
      anyBytes(300).map((bytes) => () => bytes),
      anyBytes(300).map((bytes) => () => Buffer.concat([Buffer.from('HTTP/1.1 '), bytes])),
      damage.map((change) => (head: string) => change(switching(head))),
    );
    await check(
      fc.asyncProperty(answers, cutting, async (answer, cut) => {
        const [seen, ...rest] = await ask({ kind: 'nothing' }, (head) => cut(answer(head)));
        expect(seen).toMatchObject({ operation: 'http_round_trip' });
        expect(rest).toEqual([]);
        if (seen?.operation !== 'http_round_trip') return;
        expect(seen.failure === 'generic_timeout_error').toBe(false);
        if (seen.expected) expect(seen.status).toBe(101);
      }),
    );
  });
});

describe('whatever comes through', () => {
  it('is judged, and proves nothing', async () => {
    const piece = fc.oneof(
      anyBytes(300),
      fc
        .tuple(fc.constantFrom(TEXT, BINARY, PING, 0, 3, 8), anyBytes(125), fc.boolean())
        .map(([opcode, payload, final]) => frame(opcode, payload, final)),
    );
    const stream = fc.array(piece, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces));
    await check(
      fc.asyncProperty(INSIDES, stream, cutting, async (inside, bytes, cut) => {
        const seen = await ask(inside, (head) => [switching(head), ...cut(bytes)]);
        expect(seen).toMatchObject([
          { status: 101, expected: true },
          { bytesReceived: expect.any(Number) },
        ]);
        const protocol = seen[1]!;
        if (protocol.operation !== 'protocol_round_trip') throw new Error('of the wrong kind');
        expect(['wrong', 'none']).toContain(protocol.reply);
        expect(['unknown_failure: unexpected reply', 'eof_error']).toContain(protocol.failure);
        expect(protocol.bytesReceived).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
