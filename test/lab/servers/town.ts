/** The Internet host's servers, which are the simulator's, behind real sockets and under the lab's own roots. */
import type { RemoteInfo } from 'node:dgram';
import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { DNS_PORT } from '../../../src/main/probes/dns-message.ts';
import { x25519PublicKey } from '../../../src/main/probes/curve25519.ts';
import { replyTo } from '../../../src/main/simulator/dns-messages.ts';
import { makePolicy, type Policy } from '../../../src/main/simulator/policy.ts';
import type { Scenario } from '../../../src/main/simulator/scenario.ts';
import { receive, type Town } from '../../../src/main/simulator/servers/connection.ts';
import { createWebServers } from '../../../src/main/simulator/servers/web.ts';
import { createSpeakers, type Speakers } from '../../../src/main/simulator/speakers/index.ts';
import { createTrustStore } from '../../../src/main/probes/trust-store.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import type { World } from '../world.ts';
import { createRoot, type Flaws, identityUnder, type Roots } from './authority.ts';
import type { Place } from './listen.ts';

export interface TownSettings {
  servers: Scenario;
  flaws: Flaws;
  /** How far the client's clock is ahead of the servers'. */
  clockAheadMs: number;
}

export class LabTown {
  readonly #catalogue: Catalogue;
  readonly #world: World;
  readonly #roots: Roots;
  readonly #speakers: Speakers = createSpeakers();
  #clockAheadMs = 0;
  #policy: Policy | null = null;
  #town: Town | null = null;

  constructor(catalogue: Catalogue, world: World, roots: Roots) {
    this.#catalogue = catalogue;
    this.#world = world;
    this.#roots = roots;
    dateResponsesBy(() => this.#now());
  }

  static async build(catalogue: Catalogue, world: World): Promise<LabTown> {
    const names = ['Lab Root', 'Lab Second Root', 'Lab Root That Nobody Trusts'];
    const [usual, other, foreign] = await Promise.all(names.map(createRoot));
    if (!usual || !other || !foreign) throw new TypeError('a root is missing');
    return new LabTown(catalogue, world, { usual, other, foreign });
  }

  /** PEM of all that the client is to trust: two roots, and the key that stands in for those of messengers. */
  get trustAnchors(): string {
    const key = x25519PublicKey(Buffer.from(this.#speakers.keyHex, 'hex'));
    const keyPem = key.export({ type: 'spki', format: 'pem' }) as string;
    return [this.#roots.usual.cert, this.#roots.other.cert, keyPem].join('');
  }

  load({ servers, flaws, clockAheadMs }: TownSettings): void {
    this.#clockAheadMs = clockAheadMs;
    const policy = makePolicy(servers, this.#world.atlas);
    const identity = identityUnder(this.#roots, () => this.#now(), flaws);
    this.#policy = policy;
    this.#town = {
      policy,
      // What the simulator's own engine would trust; in the lab the engine is another process.
      trust: { store: createTrustStore({ roots: [], keys: [], anchors: [] }), identity },
      speakers: this.#speakers,
      web: createWebServers(this.#catalogue, policy, this.#speakers),
    };
  }

  receive(socket: Socket, place: Place): void {
    if (this.#town === null) socket.destroy();
    else void receive(socket, { ...place, box: false }, this.#town);
  }

  answerDatagram(message: Buffer, from: RemoteInfo, { address, port }: Place): Buffer | null {
    const policy = this.#policy;
    if (policy === null) return null;
    const resolver = policy.atlas.resolverAt(address);
    if (resolver !== null && port === DNS_PORT) {
      const id = resolver === 'system' ? resolver : resolver.id;
      return replyTo(message, { resolver: id, transport: 'udp' }, policy);
    }
    for (const site of policy.atlas.sitesAt(address, 'udp')) {
      const { retired, silent } = policy.server(site);
      if (site.port !== port || retired || silent) continue;
      const answer = this.#speakers.answerDatagram(site.probe, message, from);
      if (answer !== null) return answer;
    }
    return null;
  }

  #now(): number {
    return Date.now() - this.#clockAheadMs;
  }
}

/** Node dates responses by the machine's clock, which is the client's. */
function dateResponsesBy(now: () => number): void {
  const original = ServerResponse.prototype.writeHead;
  ServerResponse.prototype.writeHead = function writeHead(
    this: ServerResponse,
    ...rest: unknown[]
  ) {
    this.setHeader('date', new Date(now()).toUTCString());
    return Reflect.apply(original, this, rest) as ServerResponse;
  };
}
