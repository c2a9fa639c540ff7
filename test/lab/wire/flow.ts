/** A flow between the client and somebody, and what the provider's box has understood of it. */
import { MAX_HELLO, readClientHello } from '../../../src/main/simulator/client-hello.ts';
import { FLAG, type Packet, PROTOCOL, payloadOf } from './packet.ts';
import { hashText, mix } from './random.ts';
import type { Transport } from './program.ts';

export interface Flow {
  readonly transport: Transport;
  readonly family: 4 | 6;
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  /** The same in every run: of the server's address and port, and how manieth flow to it this is. */
  readonly id: number;
  /** Both directions. */
  packets: number;
  bytes: number;
  /** Per direction, for chance. */
  up: number;
  down: number;
  /** Nothing passes any more. */
  dead: boolean;
  /** Where it was sent in place of its destination. */
  diverted: boolean;
  /** How the client's side of the conversation began: unknown as long as it has said nothing (whole). */
  begins: 'unknown' | 'tls' | 'http' | 'other';
  /** The name in the ClientHello; `null`: none, or not known yet. */
  serverName: string | null;
  hello: HelloAssembly | null;
}

/** The client's bytes so far, in order. */
interface HelloAssembly {
  firstSeq: number;
  bytes: Buffer;
  /** Segments beyond a gap, by their offset. */
  waiting: Map<number, Buffer>;
}

export class FlowTable {
  readonly #flows = new Map<string, Flow>();
  readonly #ordinals = new Map<string, number>();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get size(): number {
    return this.#flows.size;
  }

  /** The flow that a packet belongs to, made where there is none yet. */
  of(packet: Packet, fromClient: boolean): Flow {
    const key = fromClient
      ? `${packet.protocol}|${packet.source}|${packet.sourcePort}|${packet.target}|${packet.targetPort}`
      : `${packet.protocol}|${packet.target}|${packet.targetPort}|${packet.source}|${packet.sourcePort}`;
    const known = this.#flows.get(key);
    // The same ports again after a connection has ended are another connection.
    const again =
      known !== undefined &&
      fromClient &&
      isFirstSyn(packet) &&
      known.hello?.firstSeq !== packet.seq + 1;
    if (known !== undefined && !again) return known;
    const flow = this.#create(packet, fromClient);
    this.#flows.set(key, flow);
    return flow;
  }

  #create(packet: Packet, fromClient: boolean): Flow {
    const [client, clientPort, server, serverPort] = fromClient
      ? [packet.source, packet.sourcePort, packet.target, packet.targetPort]
      : [packet.target, packet.targetPort, packet.source, packet.sourcePort];
    const peer = `${packet.protocol}|${server}|${serverPort}`;
    const ordinal = this.#ordinals.get(peer) ?? 0;
    // What is left over from a connection of an earlier scenario is none of this one's.
    const isRest = packet.protocol === PROTOCOL.tcp && !isFirstSyn(packet);
    if (!isRest) this.#ordinals.set(peer, ordinal + 1);
    return {
      transport: transportOf(packet.protocol),
      family: packet.version,
      client,
      clientPort,
      server,
      serverPort,
      id: mix(this.#seed, hashText(peer), isRest ? -1 : ordinal),
      packets: 0,
      bytes: 0,
      up: 0,
      down: 0,
      dead: false,
      diverted: false,
      begins: 'unknown',
      serverName: null,
      hello: null,
    };
  }
}

export const isFirstSyn = (packet: Packet) => (packet.flags & (FLAG.syn | FLAG.ack)) === FLAG.syn;

function transportOf(protocol: number): Transport {
  if (protocol === PROTOCOL.tcp) return 'tcp';
  return protocol === PROTOCOL.udp ? 'udp' : 'icmp';
}

/** Counts a packet, and reads on in what the client says first. */
export function observe(flow: Flow, packet: Packet, fromClient: boolean): void {
  flow.packets += 1;
  flow.bytes += packet.bytes.length;
  if (fromClient) flow.up += 1;
  else flow.down += 1;
  if (flow.transport !== 'tcp' || !fromClient) return;
  if (isFirstSyn(packet)) {
    flow.hello = { firstSeq: packet.seq + 1, bytes: Buffer.alloc(0), waiting: new Map() };
    return;
  }
  const payload = payloadOf(packet);
  if (payload.length === 0 || flow.hello === null || flow.begins !== 'unknown') return;
  take(flow.hello, packet.seq, payload);
  understand(flow, flow.hello.bytes);
}

function take(hello: HelloAssembly, seq: number, payload: Buffer): void {
  hello.waiting.set((seq - hello.firstSeq) >>> 0, payload);
  for (let progress = true; progress; ) {
    progress = false;
    for (const [offset, segment] of hello.waiting) {
      if (offset > hello.bytes.length) continue;
      hello.waiting.delete(offset);
      const fresh = segment.subarray(hello.bytes.length - offset);
      if (fresh.length === 0) continue;
      hello.bytes = Buffer.concat([hello.bytes, fresh]);
      progress = true;
    }
  }
}

function understand(flow: Flow, bytes: Buffer): void {
  if (bytes.length === 0) return;
  const hello = readClientHello(bytes);
  if (hello === 'incomplete' && bytes.length < MAX_HELLO) return;
  if (typeof hello === 'object') {
    flow.begins = 'tls';
    flow.serverName = hello.sni;
    return;
  }
  const isHttp = /^(GET|HEAD|POST|PUT|OPTIONS) /.test(bytes.toString('latin1', 0, 8));
  flow.begins = isHttp ? 'http' : 'other';
}
