/** All web servers of the pretend Internet: one HTTP server, which is told of each connection where it was made to. */
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Catalogue, HttpExpectation } from '../../../shared/catalogue.ts';
import type { Site } from '../atlas.ts';
import { replyTo } from '../dns-messages.ts';
import type { Policy } from '../policy.ts';
import { answerTransfer } from '../speakers/download.ts';
import { answerMtprotoHttp } from '../speakers/mtproto.ts';
import type { Speakers } from '../speakers/index.ts';
import { answerWithBlockPage, answerWithLogin } from './box.ts';

/** Where a connection was made to. */
export interface Place {
  address: string;
  port: number;
  secure: boolean;
  /** A box stands there and none of the sites. */
  box: boolean;
  sites: readonly Site[];
}

export interface WebServers {
  /** Takes over the stream, encrypted or not. */
  serve(stream: Duplex, place: Place): void;
}

/** Bytes; more than any question has. */
const MAX_BODY = 64 * 1024;

export function createWebServers(
  catalogue: Catalogue,
  policy: Policy,
  speakers: Speakers,
): WebServers {
  const places = new WeakMap<Duplex, Place>();
  const placeOf = (request: IncomingMessage): Place => {
    const place = places.get(request.socket);
    if (!place) throw new TypeError('a request on a connection that was not handed over');
    return place;
  };
  const server = createServer((request, response) => {
    const place = placeOf(request);
    if (!place.box) answer(request, response, place, policy);
    else if (policy.scenario.network === 'captive-portal') answerWithLogin(request, response);
    else answerWithBlockPage(catalogue, request, response);
  });
  server.on('upgrade', (request, stream: Duplex, head: Buffer) => {
    const site = siteFor(request, placeOf(request).sites);
    const status = site && policy.server(site).status;
    if (site?.probe.kind !== 'websocket' || status !== undefined) refuse(stream, status ?? 404);
    else speakers.speakWebSocket(site.probe, request, stream, head);
  });
  return {
    serve(stream, place) {
      places.set(stream, place);
      server.emit('connection', stream);
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  place: Place,
  policy: Policy,
): void {
  if (answerDns(request, response, place, policy)) return;
  const site = siteFor(request, place.sites);
  const owner = site ?? place.sites[0];
  const status = owner && policy.server(owner).status;
  if (status !== undefined) {
    request.resume();
    respond(response, status);
    return;
  }
  switch (site?.probe.kind) {
    case 'http':
    case 'https':
      request.resume();
      respondAsExpected(response, site.probe.expect);
      break;
    case 'transfer':
      answerTransfer(request, response);
      break;
    case 'mtproto-http':
      void readBody(request).then((body) => {
        const said = body && answerMtprotoHttp(body);
        if (said) response.end(said);
        else respond(response, 404);
      });
      break;
    default:
      answerStranger(request, response, place);
  }
}

/** DNS over HTTPS (RFC 8484). @returns whether it was one. */
function answerDns(
  request: IncomingMessage,
  response: ServerResponse,
  { address, port }: Place,
  policy: Policy,
): boolean {
  const resolver = policy.atlas.resolverAt(address);
  const https = resolver === 'system' ? undefined : resolver?.https;
  if (resolver === null || resolver === 'system' || https?.port !== port) return false;
  if (request.url !== https.path || request.method !== 'POST') return false;
  void readBody(request).then((query) => {
    const at = { resolver: resolver.id, transport: 'https' } as const;
    const reply = query && replyTo(query, at, policy);
    // Without one the question stays unanswered, as by the other transports.
    if (reply) response.writeHead(200, { 'content-type': 'application/dns-message' }).end(reply);
  });
  return true;
}

function siteFor({ url, method }: IncomingMessage, sites: readonly Site[]): Site | undefined {
  const there = sites.filter(({ probe }) => 'path' in probe && probe.path === url);
  return there.find(({ probe }) => 'method' in probe && probe.method === method) ?? there[0];
}

function respondAsExpected(response: ServerResponse, expect: HttpExpectation): void {
  const { status = [200], header, bodyContains = 'hello' } = expect;
  if (header !== undefined) response.setHeader(header, Date.now());
  respond(response, status[0] ?? 200, bodyContains);
}

/** What every web server says to a request that it does not know. */
function answerStranger(
  request: IncomingMessage,
  response: ServerResponse,
  { secure, sites }: Place,
): void {
  if (request.method === 'POST' && sites.some(({ probe }) => probe.kind === 'transfer')) {
    answerTransfer(request, response);
    return;
  }
  request.resume();
  const { host } = request.headers;
  if (secure || request.method === 'POST' || host === undefined) {
    request.once('end', () => respond(response, 404));
    return;
  }
  response.setHeader('location', `https://${host}${request.url ?? '/'}`);
  respond(response, 301);
}

function respond(response: ServerResponse, status: number, text = ''): void {
  const body = text === '' || status === 204 || status === 304 ? '' : `${text}\n`;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
}

function refuse(stream: Duplex, status: number): void {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`;
  stream.end(`${line}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** @returns `null` where it does not come, or is too much. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BODY) return null;
    }
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}
