/** What becomes of a TCP connection once it stands: what the client says first decides, as on a real line. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { DNS_PORT } from '../../probes/dns-message.ts';
import { replyTo } from '../dns-messages.ts';
import { type Opening, readOpening } from '../first-bytes.ts';
import type { Policy } from '../policy.ts';
import { shape } from '../shapers/index.ts';
import type { Speakers } from '../speakers/index.ts';
import type { PretendTrust } from '../trust.ts';
import { BOX_IDENTITY } from './box.ts';
import { serveDnsStream } from './dns-stream.ts';
import { type Identity, identityOf, sitesAsked } from './identity.ts';
import type { WebServers } from './web.ts';

export interface Town {
  policy: Policy;
  trust: PretendTrust;
  speakers: Speakers;
  web: WebServers;
}

/** Which server the client believes to be connected to. */
export interface Venue {
  address: string;
  port: number;
  /** A box stands there that answers for everybody. */
  box: boolean;
}

/** Bytes of a TLS record that fits into one packet. */
const FRAGMENT = 1370;

/** Whatever goes wrong on the connection ends it and nothing else. */
export async function receive(socket: Socket, venue: Venue, town: Town): Promise<void> {
  socket.on('error', () => {});
  const { policy } = town;
  const { address, port } = venue;
  const resolver = policy.atlas.resolverAt(address);
  if (resolver !== null && port === DNS_PORT) {
    const at = {
      resolver: resolver === 'system' ? resolver : resolver.id,
      transport: 'tcp',
    } as const;
    serveDnsStream(socket, (query) => replyTo(query, at, policy));
    return;
  }
  if (isSilent(venue, policy)) return hush(socket);
  const opening = await readOpening(socket);
  if (opening?.kind === 'tls') await receiveTls(socket, opening, venue, town);
  else if (opening) receivePlain(socket, opening, venue, town);
}

async function receiveTls(
  socket: Socket,
  { sni }: Extract<Opening, { kind: 'tls' }>,
  { address, port, box }: Venue,
  { policy, trust, speakers, web }: Town,
): Promise<void> {
  const rule = policy.tls(sni, port);
  if (rule === 'drop') return hush(socket);
  if (rule === 'reset') return void socket.resetAndDestroy();
  if (rule === 'close') return void socket.end();
  const genuine = box ? BOX_IDENTITY : identityOf(policy, address, port, sni);
  const shown: Identity = rule === 'intercept' ? { ...genuine, signer: 'foreign' } : genuine;
  const secureContext = await trust.identity(shown.signer, shown.subject);
  if (socket.destroyed) return;
  const sites = sitesAsked(policy, address, port, sni);
  const seen = sni === null ? sites : policy.atlas.sitesNamed(sni);
  const stream = new TLSSocket(shape(socket, policy.transfer(seen, sni, port)), {
    isServer: true,
    secureContext,
    // The one that all of the web speaks; else whatever the client likes best.
    ALPNCallback: ({ protocols }) =>
      protocols.includes('http/1.1') ? 'http/1.1' : (protocols[0] ?? 'http/1.1'),
  });
  // As servers do at the start, so that a client need not wait for sixteen kilobytes to read the first line.
  stream.setMaxSendFragment(FRAGMENT);
  stream.on('error', () => stream.destroy());
  stream.once('secure', () => {
    const first = box ? undefined : sites.find((s) => greetsOver(s.probe, stream.alpnProtocol));
    if (first && speakers.greet(first.probe, stream)) return;
    web.serve(stream, { address, port, secure: true, box, sites });
  });
}

function receivePlain(
  socket: Socket,
  { kind }: Exclude<Opening, { kind: 'tls' }>,
  { address, port, box }: Venue,
  { policy, speakers, web }: Town,
): void {
  const there = policy.sitesAt(address, 'tcp').filter((site) => site.port === port);
  const rule = kind === 'http' ? null : policy.protocol(there, port);
  if (rule === 'reset') return void socket.resetAndDestroy();
  if (rule === 'drop') return hush(socket);
  const stream = shape(socket, policy.transfer(there, null, port));
  if (kind === 'http') {
    web.serve(stream, { address, port, secure: false, box, sites: box ? [] : there });
    return;
  }
  // Of a protocol that nobody speaks here, an open connection is all that there is.
  if (!there.some(({ probe }) => speakers.speakBare(probe, stream))) stream.resume();
}

/** Whose protocol begins with the server's words; where others are there as well, its own ALPN leads to it. */
function greetsOver(probe: Parameters<Speakers['greet']>[0], alpn: string | false | null): boolean {
  return probe.kind === 'tls-greeting' && (!probe.alpn || probe.alpn.some((p) => p === alpn));
}

/** Are those that the connection can be meant for out of order? */
function isSilent({ address, port, box }: Venue, { sitesAt, server }: Policy): boolean {
  const there = sitesAt(address, 'tcp');
  const meant = there.filter((site) => site.port === port);
  const sites = meant.length > 0 ? meant : there;
  return !box && sites.length > 0 && sites.every((site) => server(site).silent);
}

/** Hears, and says nothing any more; notices when the client goes. */
function hush(socket: Socket): void {
  socket.resume();
}
