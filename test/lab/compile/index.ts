/** From a scenario to what each part of the lab has to do. Pure. */
import type { Scenario as ServerScenario } from '../../../src/main/simulator/scenario.ts';
import { CLIENT, DEAD_NETS, ISP, VPN } from '../host/addresses.ts';
import type { Scenario } from '../scenario.ts';
import type { Flaws } from '../servers/authority.ts';
import type { MiddleboxRule } from '../servers/middlebox-rule.ts';
import type { LineSettings } from '../wire/line.ts';
import type { Program } from '../wire/program.ts';
import type { World } from '../world.ts';
import { type ResolverZone, resolverLies, resolverZones } from './dns.ts';
import { given, Matcher, onlyWho } from './match.ts';
import { compileRules } from './rules.ts';

export interface Compiled {
  program: Program;
  middlebox: MiddleboxRule[];
  /** For the genuine servers, which are the simulator's. */
  servers: ServerScenario;
  /** Names whose servers show a certificate with something wrong. */
  flaws: Flaws;
  resolverZones: ResolverZone[];
}

export interface CompileOptions {
  seed: number;
  log: string | null;
  keepFlows: boolean;
  /** After a change of network. */
  laterAddress: boolean;
}

export function compile(scenario: Scenario, world: World, options: CompileOptions): Compiled {
  const matcher = new Matcher(world);
  const { wire, middlebox } = compileRules(scenario, world);
  const { seed, log, keepFlows, laterAddress } = options;
  const named = (flaw: keyof Flaws) =>
    scenario.servers
      .filter((rule) => rule[flaw])
      .flatMap((rule) => matcher.names(onlyWho(rule)) ?? ['*']);
  const down = scenario.servers.filter((rule) => rule.down);
  const closed = scenario.servers.filter((rule) => rule.closed);
  return {
    program: {
      seed,
      ...linesOf(scenario, world),
      rules: wire,
      dead: [...DEAD_NETS, ...down.flatMap((rule) => matcher.addresses(onlyWho(rule)))],
      closed: closed.map((rule) => matcher.where(rule)),
      exit: scenario.vpn?.server ?? 'works',
      nat: natOf(laterAddress),
      routes: ROUTES,
      keepFlows,
      log,
    },
    middlebox,
    servers: serversOf(scenario),
    flaws: {
      expired: named('expired'),
      wrongName: named('wrongName'),
      newRoot: named('newRoot'),
    },
    resolverZones: resolverZones(scenario.dns, matcher),
  };
}

const ROUTES: Program['routes'] = [
  { port: 'client', nets: [CLIENT.outside, CLIENT.laterOutside, CLIENT.netSix] },
  { port: 'isp', nets: [...ISP.nets] },
  { port: 'vpn', nets: [VPN.server, VPN.exitFour, VPN.exitSix] },
];

function natOf(later: boolean): Program['nat'] {
  return [
    {
      port: 'client',
      inside: later ? CLIENT.laterFour : CLIENT.four,
      outside: later ? CLIENT.laterOutside : CLIENT.outside,
    },
    { port: 'vpn', inside: VPN.clientFour, outside: VPN.exitFour },
    { port: 'vpn', inside: VPN.clientSix, outside: VPN.exitSix },
  ];
}

function linesOf({ line }: Scenario, world: World): Pick<Program, 'up' | 'down' | 'transit'> {
  const { rttMs, domesticRttMs, accessRttMs, jitterMs, loss, kbit, maxQueueMs } = line;
  const access = (rate: number | undefined): LineSettings => ({
    delayMs: accessRttMs / 2,
    jitterMs,
    loss,
    kbitPerSecond: rate ?? null,
    maxQueueMs,
  });
  const beyond = (rtt: number) => Math.max(0, rtt - accessRttMs) / 2;
  return {
    up: access(kbit?.up),
    down: access(kbit?.down),
    transit: [
      { nets: world.domestic, delayMs: beyond(domesticRttMs) },
      { nets: [...ISP.nets], delayMs: 0 },
      { nets: ['0.0.0.0/0', '::/0'], delayMs: beyond(rttMs) },
    ],
  };
}

/** Only how the genuine servers and resolvers behave: everything else happens on the way. */
function serversOf(scenario: Scenario): ServerScenario {
  return {
    id: scenario.id,
    network: 'normal',
    ipv6: 'works',
    dns: scenario.dns.flatMap(resolverLies),
    tcp: [],
    tls: [],
    servers: scenario.servers.map((rule) => {
      const { ports, retired, newIssuer, status, silent } = rule;
      return { ...onlyWho(rule), ...given({ ports, retired, newIssuer, status, silent }) };
    }),
  };
}
