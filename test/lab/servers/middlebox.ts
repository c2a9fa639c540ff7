/**
 * The provider's own servers: they take the connections that the wire leads to them, whomever they were meant for, and
 * intercept, relay, or answer with a login or block page.
 */
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { readOpening } from '../../../src/main/simulator/first-bytes.ts';
import {
  answerWithBlockPage,
  answerWithLogin,
  BOX_IDENTITY,
} from '../../../src/main/simulator/servers/box.ts';
import type { Subject } from '../../../src/main/simulator/authority.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import { matchesWhere } from '../wire/behaviour.ts';
import { nameSet } from '../wire/nets.ts';
import { createRoot, Signatures } from './authority.ts';
import { onRequest } from './channel.ts';
import { type Connections, listenTcp, type Place } from './listen.ts';
import { drawWorld, type World } from '../world.ts';
import type { MiddleboxRule } from './middlebox-rule.ts';
import { relay, relayDecrypted } from './relay.ts';

export type MiddleboxRequest =
  | { do: 'start'; catalogue: Catalogue; country: string; ports: number[] }
  | { do: 'load'; rules: MiddleboxRule[]; interceptor: string; keepFlows: boolean };

interface Program {
  interceptor: string;
  /** A PEM text. */
  root: string;
  signatures: Signatures;
  rules: { rule: MiddleboxRule; meant: ReturnType<typeof matchesWhere> }[];
}

let program: Program | null = null;
let connections: Connections | null = null;
let catalogue: Catalogue | null = null;
let world: World | null = null;

/** Answers with the root of whoever intercepts. */
onRequest<MiddleboxRequest, string>(async (request) => {
  if (request.do === 'start') {
    catalogue = request.catalogue;
    world = drawWorld(request.catalogue, request.country);
    connections = await listenTcp(request.ports, (socket, place) => void take(socket, place));
    return '';
  }
  if (!request.keepFlows) connections?.destroyAll();
  const { rules, interceptor } = request;
  const known = program?.interceptor === interceptor ? program : await intercepting(interceptor);
  program = {
    ...known,
    rules: rules.map((rule) => ({ rule, meant: matchesWhere(rule.where) })),
  };
  return program.root;
});

async function intercepting(interceptor: string): Promise<Omit<Program, 'rules'>> {
  const root = await createRoot(interceptor);
  return { interceptor, root: root.cert, signatures: new Signatures(root, Date.now) };
}

async function take(socket: Socket, place: Place): Promise<void> {
  const { address, port } = place;
  const family = address.includes(':') ? 6 : 4;
  const target = { transport: 'tcp', family, server: address, serverPort: port } as const;
  const rule = program?.rules.find(({ meant }) => meant(target))?.rule;
  if (program === null || rule === undefined) return void socket.destroy();
  if (rule.mode === 'relay') return relay(socket, place);
  if (rule.mode === 'mute') return void socket.resume();
  const opening = await readOpening(socket);
  if (opening === null || socket.destroyed) return void socket.destroy();
  const sni = opening.kind === 'tls' ? opening.sni : null;
  if (rule.mode === 'by-name') {
    const [server] = (sni !== null && world?.atlas.addressesOf(sni, family)) || [];
    return server === undefined ? void socket.destroy() : relay(socket, { address: server, port });
  }
  if (rule.mode !== 'intercept') {
    const secureContext = await program.signatures.for(BOX_IDENTITY.subject);
    return answerAsBox(socket, rule.mode, opening.kind, secureContext);
  }
  const named = rule.names === null || (sni !== null && nameSet(rule.names)(sni));
  if (opening.kind !== 'tls' || !named) return relay(socket, place);
  const subject: Subject =
    sni === null ? { names: [], addresses: [address] } : { names: [sni], addresses: [] };
  relayDecrypted(socket, place, { sni, secureContext: await program.signatures.for(subject) });
}

const pages = {
  portal: createServer(answerWithLogin),
  'block-page': createServer((request, response) => {
    if (catalogue !== null) answerWithBlockPage(catalogue, request, response);
  }),
};

/** Anything but web gets no answer from it. */
function answerAsBox(
  socket: Socket,
  page: keyof typeof pages,
  kind: 'tls' | 'http' | 'other',
  secureContext: SecureContext,
): void {
  if (kind === 'other') return void socket.resume();
  if (kind === 'http') return void pages[page].emit('connection', socket);
  const stream = new TLSSocket(socket, { isServer: true, secureContext });
  stream.on('error', () => stream.destroy());
  stream.once('secure', () => pages[page].emit('connection', stream));
}
