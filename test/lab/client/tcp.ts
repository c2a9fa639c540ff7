/** Steps over TCP. */
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Outcome } from './steps.ts';

interface Target {
  address: string;
  port: number;
  timeoutMs?: number;
}

type Result = Omit<Outcome, 'ms'>;

const LIMIT_MS = 3000;

export async function connectTo(target: Target): Promise<{ socket: Socket; error: string | null }> {
  const { address, port } = target;
  const socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true });
  return { socket, error: await outcomeOf(socket, 'connect', target) };
}

/** Waits for an event, or for what comes in its place. */
function outcomeOf(
  stream: Duplex,
  event: string,
  { timeoutMs = LIMIT_MS }: Pick<Target, 'timeoutMs'>,
) {
  return new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => settle('timeout'), timeoutMs);
    const settle = (error: string | null) => {
      clearTimeout(timer);
      resolve(error);
    };
    stream.once(event, () => settle(null));
    stream.once('end', () => settle('closed'));
    stream.once('close', () => settle('closed'));
    // Stays, so that what comes later does not end this process.
    stream.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  });
}

export async function handshake(
  step: Target & { name: string | null; get?: string; bytes?: number },
): Promise<Result> {
  const { socket, error } = await connectTo(step);
  if (error !== null) return { error: `connect: ${error}` };
  const tls = connectTls({
    socket,
    rejectUnauthorized: false,
    ...(step.name === null ? {} : { servername: step.name }),
  });
  const failed = await outcomeOf(tls, 'secureConnect', step);
  if (failed !== null) {
    tls.destroy();
    return { error: failed };
  }
  const shown = namesOf(tls);
  if (step.get === undefined) {
    tls.destroy();
    return { error: null, ...shown };
  }
  const range = step.bytes === undefined ? {} : { bytes: step.bytes };
  return {
    ...shown,
    ...(await request(tls, { host: step.name ?? '', path: step.get, ...range }, step)),
  };
}

function namesOf(tls: TLSSocket) {
  const { issuer, subject } = tls.getPeerCertificate();
  return { issuer: String(issuer.CN), subject: String(subject.CN) };
}

export async function exchange(target: Target, hex: string): Promise<Result> {
  const { socket, error } = await connectTo(target);
  if (error !== null) return { error: `connect: ${error}` };
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('hex');
  });
  socket.write(Buffer.from(hex, 'hex'));
  const failed = await outcomeOf(socket, 'data', target);
  socket.destroy();
  return { error: failed, hex: answer };
}

interface Get {
  host: string;
  path?: string;
  bytes?: number;
}

export async function download(target: Target, get: Get): Promise<Result> {
  const { socket, error } = await connectTo(target);
  if (error !== null) return { error: `connect: ${error}` };
  return request(socket, get, target);
}

/** One request, the whole answer: until it ends, or nothing has come for the time limit. */
async function request(
  stream: Duplex,
  { host, path = '/', bytes }: Get,
  target: Target,
): Promise<Result> {
  const range = bytes === undefined ? '' : `range: bytes=0-${bytes - 1}\r\n`;
  const start = performance.now();
  let last = start;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    last = performance.now();
  });
  stream.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${range}connection: close\r\n\r\n`);
  const error = await untilQuiet(stream, () => last, target.timeoutMs ?? LIMIT_MS);
  stream.destroy();
  const all = Buffer.concat(chunks);
  const head = all.toString('latin1', 0, 4096);
  const location = header(head, 'location');
  const date = header(head, 'date');
  const status = /^HTTP\/1\.1 (\d+)/.exec(head)?.[1];
  return {
    error,
    bytes: all.length,
    transferMs: last - start,
    body: head.slice(head.indexOf('\r\n\r\n') + 4, 1024),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(location === undefined ? {} : { location }),
    ...(date === undefined ? {} : { date }),
  };
}

const header = (head: string, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();

function untilQuiet(stream: Duplex, last: () => number, limitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (performance.now() - last() > limitMs) settle('timeout');
    }, 20);
    const settle = (error: string | null) => {
      clearInterval(timer);
      resolve(error);
    };
    stream.once('end', () => settle(null));
    stream.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  });
}

export async function openMany(target: Target, count: number): Promise<Result> {
  const tried = await Promise.all(Array.from({ length: count }, () => connectTo(target)));
  const open = tried.filter(({ error }) => error === null).length;
  for (const { socket } of tried) socket.destroy();
  return { error: tried.find(({ error }) => error !== null)?.error ?? null, open };
}
