/** Steps over UDP, and DNS. */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { decode, encode, RECURSION_DESIRED, streamDecode, streamEncode } from 'dns-packet';
import type { Outcome, Step } from './steps.ts';
import { connectTo } from './tcp.ts';

type Result = Omit<Outcome, 'ms'>;
type DnsStep = Extract<Step, { do: 'dns' }>;
type BurstStep = Extract<Step, { do: 'burst' }>;
type Answer = NonNullable<Outcome['answers']>[number];

const WAIT_MS = 1500;

export async function askDns(step: DnsStep): Promise<Result> {
  return step.transport === 'tcp' ? askOverTcp(step) : askOverUdp(step);
}

async function askOverUdp(step: DnsStep): Promise<Result> {
  const { server, waitMs } = step;
  const socket = createSocket(isIP(server) === 6 ? 'udp6' : 'udp4');
  const start = performance.now();
  const answers: Answer[] = [];
  const first = new Promise<void>((resolve) => {
    socket.on('message', (message) => {
      answers.push(read(message, start));
      if (waitMs === undefined) resolve();
    });
  });
  const broken = Promise.withResolvers<string>();
  const fail = (error: NodeJS.ErrnoException) => broken.resolve(error.code ?? error.message);
  socket.on('error', fail);
  socket.connect(53, server);
  await once(socket, 'connect');
  // What may not be sent is told here and nowhere else.
  socket.send(query(step), (error) => error && fail(error));
  const error = await Promise.race([
    first.then(() => null),
    broken.promise,
    sleep(waitMs ?? WAIT_MS),
  ]);
  socket.close();
  if (error !== null) return { error, answers };
  return { error: answers.length > 0 ? null : 'timeout', answers };
}

async function askOverTcp(step: DnsStep): Promise<Result> {
  const target = { address: step.server, port: 53 };
  const { socket, error } = await connectTo(target);
  if (error !== null) return { error: `connect: ${error}` };
  const start = performance.now();
  socket.write(streamEncode(decode(query(step))));
  const [data] = (await once(socket, 'data', { signal: AbortSignal.timeout(WAIT_MS) })) as [Buffer];
  socket.destroy();
  return { error: null, answers: [read(encode(streamDecode(data)), start)] };
}

function query({ name, type = 'A' }: DnsStep): Buffer {
  const id = randomBytes(2).readUInt16BE();
  return encode({ type: 'query', id, flags: RECURSION_DESIRED, questions: [{ type, name }] });
}

function read(message: Buffer, start: number): Answer {
  const { rcode, answers = [] } = decode(message) as ReturnType<typeof decode> & { rcode: string };
  const addresses = answers.flatMap((a) => (a.type === 'A' || a.type === 'AAAA' ? [a.data] : []));
  return { at: performance.now() - start, rcode, addresses };
}

/** Each datagram carries its number where the answer repeats it: in the transaction or connection id. */
export async function burst(step: BurstStep): Promise<Result> {
  const { address, port, kind, count, gapMs, waitMs } = step;
  const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
  const answered = new Set<number>();
  socket.on('message', (message) => answered.add(numberIn(kind, message)));
  socket.on('error', () => {});
  for (let index = 0; index < count; index += 1) {
    socket.send(datagram(kind, index), port, address, () => {});
    if (gapMs > 0) await sleep(gapMs);
  }
  await sleep(waitMs);
  socket.close();
  return { error: null, answered: [...answered].sort((a, b) => a - b) };
}

function datagram(kind: BurstStep['kind'], index: number): Buffer {
  if (kind === 'dns') {
    return encode({ type: 'query', id: index, questions: [{ type: 'A', name: 'nobody.test' }] });
  }
  if (kind === 'stun') {
    const message = Buffer.alloc(20);
    message.writeUInt16BE(1, 0);
    message.writeUInt32BE(0x2112a442, 4);
    message.writeUInt32BE(index, 16);
    return message;
  }
  // A version that nobody speaks, and connection ids of eight bytes (RFC 9000 §17.2).
  const message = Buffer.alloc(1200);
  message[0] = 0xc0;
  message.writeUInt32BE(0x1a2a3a4a, 1);
  message[5] = 8;
  message[14] = 8;
  message.writeUInt32BE(index, 15);
  return message;
}

function numberIn(kind: BurstStep['kind'], message: Buffer): number {
  if (kind === 'dns') return message.readUInt16BE(0);
  return message.readUInt32BE(kind === 'stun' ? 16 : 6);
}

function sleep(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
