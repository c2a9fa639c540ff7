/** What a host says to strangers: its label over TCP, in its certificate and by DNS, and where it sees them, by STUN. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { decode, encode } from 'dns-packet';
import {
  applyKey,
  BINDING_REQUEST,
  BINDING_SUCCESS,
  MAGIC_COOKIE,
  STUN_HEADER_LENGTH,
  XOR_MAPPED_ADDRESS,
} from '../../src/main/probes/stun-message.ts';
import { FAKE, FAR, GREETING, LABELS, MESSENGER, PORTS, SERVICE_HOSTS } from './addresses.ts';

export interface ServerOptions {
  label: string;
  addresses: string[];
  key: string;
  cert: string;
  /** Here every name gets an address that is made up; `null`: nowhere. */
  fakeResolver: string | null;
}

/** Of the name that tells who resolved it. */
export const LABEL_NAME = 'label.example';
export const LABEL_ANSWERS: Record<string, string> = {
  [LABELS.direct]: '192.0.2.11',
  [LABELS.vpn]: '192.0.2.12',
};

for await (const line of createInterface(process.stdin)) {
  const { label, addresses, key, cert, fakeResolver } = JSON.parse(line) as ServerOptions;
  // Whoever comes from the VPN is a stranger to the service of one country.
  const answer: RequestListener = ({ headers }, response) => {
    const isStranger = headers.host === SERVICE_HOSTS[1] && label === LABELS.vpn;
    response.writeHead(isStranger ? 403 : 200).end(`${label}\n`);
  };
  await Promise.all([
    ...(fakeResolver === null ? [] : [answerDns(fakeResolver, () => [FAKE.name])]),
    ...addresses.flatMap((address) => [
      listening(
        createTcpServer((s) => s.on('error', () => {}).end(`${label}\n`)),
        PORTS.label,
        address,
      ),
      listening(
        createServer((_, response) => response.writeHead(204).end()),
        PORTS.portal,
        address,
      ),
      listening(createHttpsServer({ key, cert }, answer).on('upgrade', greet), PORTS.tls, address),
      ...PORTS.stun.map((port) => answerStun(address, port)),
      answerDns(address, (name, type) => addressesOf(name, type, label)),
    ]),
  ]);
  process.stdout.write('ready\n');
}
process.exit();

/** Opens a WebSocket and says one thing in it (RFC 6455, 4.2.2 and 5.2). */
function greet({ headers }: IncomingMessage, socket: Duplex): void {
  const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.on('error', () => {});
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.write(Buffer.concat([Buffer.from([0x81, GREETING.length]), Buffer.from(GREETING)]));
}

function listening(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve) => server.listen(port, address, resolve));
}

function answerStun(address: string, port: number): Promise<void> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (request, from) => {
    if (request.length < STUN_HEADER_LENGTH || request.readUInt16BE() !== BINDING_REQUEST) return;
    const plain = Buffer.concat([
      Buffer.from([0, from.family === 'IPv6' ? 2 : 1, from.port >> 8, from.port & 0xff]),
      addressBytes(from.address),
    ]);
    const value = applyKey(plain, request.subarray(4, STUN_HEADER_LENGTH));
    const head = Buffer.alloc(8);
    head.writeUInt16BE(BINDING_SUCCESS, 0);
    head.writeUInt16BE(4 + value.length, 2);
    head.writeUInt32BE(MAGIC_COOKIE, 4);
    const attribute = Buffer.alloc(4);
    attribute.writeUInt16BE(XOR_MAPPED_ADDRESS, 0);
    attribute.writeUInt16BE(value.length, 2);
    const id = request.subarray(8, STUN_HEADER_LENGTH);
    socket.send(Buffer.concat([head, id, attribute, value]), from.port, from.address);
  });
  return new Promise((resolve) => socket.bind(port, address, resolve));
}

function addressBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)];
  return Buffer.from(all.map((g) => g.padStart(4, '0')).join(''), 'hex');
}

/** Every name leads to the far end, except the messenger's, which has one address, and the one that tells who was asked. */
function addressesOf(name: string, type: string, label: string): string[] {
  if (name === LABEL_NAME) return type === 'A' ? [LABEL_ANSWERS[label] ?? ''] : [];
  if (name === SERVICE_HOSTS[0]) return type === 'A' ? [MESSENGER] : [];
  return [type === 'AAAA' ? FAR.six : FAR.four];
}

function answerDns(
  address: string,
  find: (name: string, type: string) => readonly string[],
): Promise<void> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (data, from) => {
    const { id, questions = [] } = decode(data);
    const [asked] = questions;
    if (id === undefined || !asked) return;
    const { name, type } = asked;
    const found = find(name, type).filter((a) => a.includes(':') === (type === 'AAAA'));
    const answers = found.map((there) => ({ type: type as 'A', name, ttl: 60, data: there }));
    socket.send(
      encode({ type: 'response', flags: 0x8180, id, questions, answers }),
      from.port,
      from.address,
    );
  });
  return new Promise((resolve) => socket.bind(53, address, resolve));
}
