/** From a scenario to the wire's rules, and to what the provider's servers do with what is led to them. Pure. */
import { DNS_PORT } from '../../../src/main/probes/dns-message.ts';
import { DEAD_NETS, ISP } from '../host/addresses.ts';
import type { Scenario, TlsRule, TransferRule } from '../scenario.ts';
import type { MiddleboxRule } from '../servers/middlebox-rule.ts';
import type { Rule, Where } from '../wire/program.ts';
import type { World } from '../world.ts';
import { dnsOnTheWay } from './dns.ts';
import { Matcher, meansSomebody, onlyWhere } from './match.ts';

export interface Rules {
  wire: Rule[];
  middlebox: MiddleboxRule[];
}

/** In the order in which a packet meets them: the home router, the provider's hard blocks, what it reads. */
export function compileRules(scenario: Scenario, world: World): Rules {
  const matcher = new Matcher(world);
  const wire: Rule[] = [];
  const middlebox: MiddleboxRule[] = [];
  const divert = (where: Where, box: Omit<MiddleboxRule, 'where'>) => {
    middlebox.push({ ...box, where });
    wire.push({ kind: 'divert', where: { ...where, transports: ['tcp'] } });
  };
  const drop = (where: Where) => wire.push({ kind: 'address', where, do: 'drop' });

  const { line, network, ipv6, allowlist } = scenario;
  if (line.sessions) wire.push({ kind: 'sessions', ...line.sessions });
  if (line.mtu !== undefined) wire.push({ kind: 'mtu', bytes: line.mtu });
  if (network === 'offline') drop({});
  if (ipv6 === 'broken') drop({ family: 6 });
  if (network === 'captive-portal') {
    const everyName = { where: { ports: [DNS_PORT] }, names: null, every: 1 };
    wire.push({ kind: 'dns', ...everyName, answer: { forge: [ISP.portal, ISP.portalSix] } });
    divert({ ports: [80, 443] }, { mode: 'portal', names: null });
    drop({});
  }
  for (const rule of scenario.addresses) {
    const where = matcher.where(rule);
    const transports = rule.transports ?? ['tcp', 'udp', 'icmp'];
    if (scenario.proxy === 'accept-all' && transports.includes('tcp')) {
      // The proxy stands in front of the block: it accepts first.
      middlebox.push({ where: { ...where, transports: ['tcp'] }, mode: 'mute', names: null });
      const others = transports.filter((transport) => transport !== 'tcp');
      wire.push({ kind: 'address', where: { ...where, transports: others }, do: rule.do });
    } else {
      wire.push({ kind: 'address', where: { ...where, transports }, do: rule.do });
    }
  }
  for (const rule of scenario.dns) {
    const { answer } = rule;
    if (typeof answer === 'object' && 'forge' in answer) {
      const where = { nets: [answer.forge] };
      const { then } = answer;
      if (then === 'block-page' || then === 'relay')
        divert(where, { mode: then === 'relay' ? 'by-name' : then, names: null });
      if (then === 'nobody') drop(where);
    }
    wire.push(...dnsOnTheWay(rule, matcher, world));
  }
  if (allowlist) {
    const { allow, others } = allowlist;
    const resolvers = allow.flatMap((match) => match.resolvers ?? []);
    const nets = [
      ...allow.flatMap((match) => matcher.addresses(match)),
      ...resolvers.flatMap((id) => world.resolverAddresses(id)),
      ...ISP.nets,
    ];
    const names = allow.flatMap((match) => matcher.names(match) ?? []);
    wire.push({ kind: 'allowlist', nets, names, others });
  }
  for (const rule of scenario.udp) {
    wire.push({
      kind: 'udp',
      where: matcher.where(rule),
      protocols: rule.protocols ?? null,
      afterPackets: rule.do === 'drop' ? 0 : rule.do.dropAfterPackets,
    });
  }
  for (const rule of scenario.http) {
    const where = { ...matcher.where(rule), ports: rule.ports ?? [80] };
    divert(where, { mode: 'block-page', names: null });
  }
  for (const rule of scenario.tls) {
    if (rule.do === 'intercept') {
      // Where nobody is, it finds nobody to talk to.
      const where = rule.anywhere
        ? { ports: [443], exceptNets: [...DEAD_NETS] }
        : matcher.where(rule);
      divert(where, { mode: 'intercept', names: matcher.names(rule) });
    } else {
      wire.push(nameRule(rule, rule.do, matcher));
    }
  }
  for (const rule of scenario.protocols) {
    const where: Where = { ...matcher.where(rule), transports: ['tcp'] };
    wire.push({ kind: 'protocol', where, do: rule.do });
  }
  wire.push(...scenario.transfers.map((rule) => transferRule(rule, matcher)));
  if (scenario.proxy === 'accept-all') divert({}, { mode: 'relay', names: null });
  return { wire, middlebox };
}

function nameRule(rule: TlsRule, action: 'reset' | 'close' | 'drop', matcher: Matcher): Rule {
  const { helloFrom, residualMs } = rule;
  // The form has nothing to do with the name.
  const [place, names] =
    helloFrom === undefined ? [onlyWhere(rule), matcher.names(rule)] : [rule, null];
  const where = matcher.where(place);
  return { kind: 'sni', where, names, do: action, helloFrom: helloFrom ?? 0, residualMs };
}

function transferRule(rule: TransferRule, matcher: Matcher): Rule {
  const { do: action, transport } = rule;
  const byName = transport === 'tcp' && !rule.byAddress && meansSomebody(rule);
  const names = byName ? matcher.names(rule) : null;
  const place = matcher.where(byName ? onlyWhere(rule) : rule);
  const where: Where = { ...place, transports: [transport] };
  if ('throttle' in action) {
    return { kind: 'throttle', where, names, bytesPerSecond: action.throttle, how: action.how };
  }
  const limits =
    'freezeAfterBytes' in action
      ? { afterBytes: action.freezeAfterBytes }
      : { afterPackets: action.freezeAfterPackets };
  return { kind: 'freeze', where, names, ...limits };
}
