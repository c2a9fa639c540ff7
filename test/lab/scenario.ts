/** A scenario of the lab: data in `test/lab/scenarios`, one file each. The words are the simulator's where it has them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { FUNCTIONS } from '../../src/shared/vocabulary.ts';

const FOLDER = new URL('scenarios/', import.meta.url);

const positive = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const texts = v.pipe(v.array(v.string()), v.minLength(1));

/** Which traffic a rule is about; every member that is given must hold. */
const matchEntries = {
  /** Catalogue services, functions, and ids of endpoints or controls. */
  services: v.optional(texts),
  functions: v.optional(v.array(v.picklist(FUNCTIONS))),
  endpoints: v.optional(texts),
  /** Names; `*.example` stands for every name below. In rules about addresses: the addresses of these names. */
  names: v.optional(texts),
  /** Addresses or CIDR blocks, in place of the above. */
  nets: v.optional(texts),
  /** On which side of the border. */
  side: v.optional(v.picklist(['abroad', 'domestic'])),
  ports: v.optional(v.array(count)),
  family: v.optional(v.picklist([4, 6])),
};
export const matchSchema = v.strictObject(matchEntries);
export type Match = v.InferOutput<typeof matchSchema>;

const dnsAnswer = v.union([
  v.picklist(['nxdomain', 'no-answer', 'refused', 'servfail', 'drop']),
  /**
   * A false address. `then`: who is there, where it is nobody's that the catalogue knows. `relay`: the provider's cache,
   * or its proxy, which passes TLS on to the server that the client names, and takes nothing else.
   */
  v.strictObject({
    forge: v.string(),
    then: v.optional(v.picklist(['block-page', 'nobody', 'genuine', 'relay']), 'block-page'),
  }),
  /** A false address ahead of the true one, which comes as well; over UDP. */
  v.strictObject({ inject: v.string() }),
  /** The provider's own resolver answers in place of the one that was asked, over UDP. */
  v.picklist(['intercept']),
]);

const dnsRule = v.strictObject({
  ...matchEntries,
  /** `system`, or `<resolver id>` for all its transports, or `<resolver id>/udp|tcp|https`; absent: all. */
  resolvers: v.optional(texts),
  answer: dnsAnswer,
  /** Only to every so manieth question. */
  every: v.optional(count, 1),
});
export type DnsRule = v.InferOutput<typeof dnsRule>;

const addressRule = v.strictObject({
  ...matchEntries,
  transports: v.optional(v.array(v.picklist(['tcp', 'udp', 'icmp']))),
  /** `reset`: to the SYN. `unreachable`: an ICMP error. */
  do: v.picklist(['drop', 'reset', 'unreachable']),
});

/** By the name in the ClientHello; `intercept` by the name and the addresses where it lives. */
const tlsRule = v.strictObject({
  ...matchEntries,
  do: v.picklist(['reset', 'close', 'drop', 'intercept']),
  /** Of `intercept`: by the name alone, whatever server it is told to (as in Kazakhstan in 2019). */
  anywhere: v.optional(v.literal(true)),
  /** Only a ClientHello of at least so many bytes, under whatever name; by the address then. Not for `intercept`. */
  helloFrom: v.optional(count),
  /** The client cannot reach that server's port for so long afterwards. */
  residualMs: v.optional(positive, 0),
});
export type TlsRule = v.InferOutput<typeof tlsRule>;

/** Once a protocol that is neither TLS nor HTTP is spoken. */
const protocolRule = v.strictObject({ ...matchEntries, do: v.picklist(['reset', 'drop']) });

/** What is TLS is matched by its name, everything else by its address. */
const transferRule = v.strictObject({
  ...matchEntries,
  transport: v.optional(v.picklist(['tcp', 'udp']), 'tcp'),
  /** By its address, TLS as well. */
  byAddress: v.optional(v.boolean(), false),
  /** Both directions together; bytes and packets with their headers. */
  do: v.union([
    v.strictObject({ freezeAfterBytes: count }),
    v.strictObject({ freezeAfterPackets: count }),
    /** Bytes a second, each way. */
    v.strictObject({ throttle: count, how: v.optional(v.picklist(['police', 'shape']), 'shape') }),
  ]),
});
export type TransferRule = v.InferOutput<typeof transferRule>;

const udpRule = v.strictObject({
  ...matchEntries,
  /** By content; absent: all but DNS on port 53. */
  protocols: v.optional(v.array(v.picklist(['stun', 'quic', 'dns']))),
  do: v.union([v.literal('drop'), v.strictObject({ dropAfterPackets: count })]),
});

/** Plain HTTP to these is answered by the provider with its block page. */
const httpRule = v.strictObject({ ...matchEntries, do: v.literal('block-page') });

/** How the genuine server behaves; the first four as in the simulator. */
const serverRule = v.strictObject({
  services: v.optional(texts),
  functions: v.optional(v.array(v.picklist(FUNCTIONS))),
  endpoints: v.optional(texts),
  names: v.optional(texts),
  ports: v.optional(v.array(count)),
  retired: v.optional(v.literal(true)),
  newIssuer: v.optional(v.literal(true)),
  status: v.optional(count),
  silent: v.optional(v.literal(true)),
  /** Its certificate has run out; is for another name; is of a root that nobody knows yet. */
  expired: v.optional(v.literal(true)),
  wrongName: v.optional(v.literal(true)),
  newRoot: v.optional(v.literal(true)),
  /** Nothing is at its addresses, whoever asks, by whatever way. */
  down: v.optional(v.literal(true)),
  /** It lives, and itself refuses every TCP connection, at `ports` or at all, whoever asks, by whatever way. */
  closed: v.optional(v.literal(true)),
});

const { side: _, ...matchWithoutSide } = matchEntries;
const firewallRule = v.strictObject({
  ...matchWithoutSide,
  transports: v.optional(
    v.pipe(v.array(v.picklist(['tcp', 'udp'])), v.minLength(1)),
    () => ['tcp', 'udp'] as const,
  ),
  /** `prohibit`: the program is told that it may not. `reject`, `drop`: as a packet filter on Linux does it. */
  do: v.optional(v.picklist(['prohibit', 'reject', 'drop']), 'prohibit'),
});
export type FirewallRule = v.InferOutput<typeof firewallRule>;

const line = v.strictObject({
  /** To hosts abroad, to domestic ones, and to the provider's box (the nearest that anybody interferes). */
  rttMs: v.optional(positive, 60),
  domesticRttMs: v.optional(positive, 20),
  accessRttMs: v.optional(positive, 10),
  /** Each way, evenly up to. */
  jitterMs: v.optional(positive, 0),
  /** Each way, of all packets. */
  loss: v.optional(share, 0),
  /** Absent: as fast as the machine. */
  kbit: v.optional(v.strictObject({ down: count, up: count })),
  /** How long a packet may wait for its turn on a slow line; 500 ms is an ordinary modem's buffer. */
  maxQueueMs: v.optional(positive, 500),
  /** Larger packets vanish, without a word. */
  mtu: v.optional(count),
  /** How many connections the home router has room for. */
  sessions: v.optional(v.strictObject({ max: count, then: v.picklist(['refuse-new', 'die']) })),
});

const change = v.strictObject({
  /** Since the command was started. */
  atMs: positive,
  /** `new-address`: another network, with another address inside and outside. `rules`: of another scenario. */
  do: v.union([
    v.picklist(['link-down', 'link-up', 'new-address', 'vpn-up', 'vpn-down']),
    v.strictObject({ rulesOf: v.string() }),
  ]),
});
export type Change = v.InferOutput<typeof change>;

const vpn = v.strictObject({
  /** Which addresses go into the tunnel, as in WireGuard's `AllowedIPs`. */
  allowedIps: v.optional(texts, ['0.0.0.0/0', '::/0']),
  /** Whose resolver the system is set to: the tunnel's, or still the provider's. */
  dns: v.optional(v.picklist(['tunnel', 'provider']), 'tunnel'),
  /** `dead`: the tunnel stands and nothing comes out of it. `no-udp`: only TCP does. */
  server: v.optional(v.picklist(['works', 'dead', 'no-udp']), 'works'),
  /** Is it there when the command starts? */
  up: v.optional(v.boolean(), true),
});
export type VpnSettings = v.InferOutput<typeof vpn>;

export const scenarioSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  title: v.string(),
  description: v.string(),
  /** Where the client is: what is domestic there is so in `side` and in round trips (ISO 3166-1 alpha-2). */
  country: v.optional(v.string(), 'RU'),
  line: v.optional(line, {}),
  /** `no-route`: an address and no way; `broken`: a way into nothing. */
  ipv6: v.optional(v.picklist(['none', 'works', 'no-route', 'broken']), 'none'),
  /** `offline`: nothing comes back from beyond the home router; `unplugged`: no link. */
  network: v.optional(v.picklist(['normal', 'offline', 'unplugged', 'captive-portal']), 'normal'),
  /** Something in between accepts every TCP connection, and only then looks whether it can be made. */
  proxy: v.optional(v.literal('accept-all')),
  allowlist: v.optional(
    v.strictObject({
      /** Only these get through, by address or by name, and the provider's own servers. */
      allow: v.array(v.strictObject({ ...matchEntries, resolvers: v.optional(texts) })),
      /** `silence`: to others connections stand, and nothing comes after the first bytes. */
      others: v.picklist(['drop', 'silence', 'reset']),
    }),
  ),
  computer: v.optional(
    v.strictObject({
      /** Lines of the hosts file: a name to an address. */
      hosts: v.optional(v.record(v.string(), v.string()), {}),
      /** In place of the provider's resolver. */
      nameServers: v.optional(texts),
      /** How far the computer's clock is ahead of the world's. */
      clockAheadMs: v.optional(v.number(), 0),
      /** Variables of the command's environment. */
      environment: v.optional(v.record(v.string(), v.string()), {}),
      /** Programs of these names run. */
      processes: v.optional(v.array(v.string()), []),
      /** Whom the computer itself lets no program talk to. */
      firewall: v.optional(v.array(firewallRule), []),
      /** The root of the interceptor stands in the system's own store. */
      trustsInterceptor: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /** Whose name the certificates of interception are issued in. */
  interceptor: v.optional(v.string(), 'Lab Interception Authority'),
  dns: v.optional(v.array(dnsRule), []),
  addresses: v.optional(v.array(addressRule), []),
  tls: v.optional(v.array(tlsRule), []),
  protocols: v.optional(v.array(protocolRule), []),
  transfers: v.optional(v.array(transferRule), []),
  udp: v.optional(v.array(udpRule), []),
  http: v.optional(v.array(httpRule), []),
  servers: v.optional(v.array(serverRule), []),
  vpn: v.optional(vpn),
  timeline: v.optional(v.array(change), []),
});
export type Scenario = v.InferOutput<typeof scenarioSchema>;
/** As it stands in a file, or in a test: what is left out has its usual value. */
export type ScenarioInput = v.InferInput<typeof scenarioSchema>;

/** @throws an error that says what is wrong where. */
export function parseScenario(input: unknown): Scenario {
  const result = v.safeParse(scenarioSchema, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`scenario: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}

export function scenarioIds(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** @throws an error that can be shown, for an unknown id or a wrong file. */
export function loadScenario(id: string): Scenario {
  if (!scenarioIds().includes(id)) {
    throw new Error(`there is no scenario "${id}"; npm run lab -- --list shows them`);
  }
  const file = fileURLToPath(new URL(`${id}.json`, FOLDER));
  const scenario = parseScenario(JSON.parse(readFileSync(file, 'utf8')));
  if (scenario.id !== id) throw new Error(`scenario: ${id}.json: id must be "${id}"`);
  return scenario;
}
