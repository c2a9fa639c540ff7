/** Who lies about names: the wire on the way, the resolvers themselves, or the provider's own. Pure. */
import { DNS_PORT } from '../../../src/main/probes/dns-message.ts';
import type { Scenario as ServerScenario } from '../../../src/main/simulator/scenario.ts';
import { ISP } from '../host/addresses.ts';
import type { DnsRule } from '../scenario.ts';
import type { DnsAnswer, Rule, Where } from '../wire/program.ts';
import type { World } from '../world.ts';
import { type Matcher, onlyWho } from './match.ts';

export interface ResolverZone {
  name: string;
  type: 'refuse' | 'deny';
}

/** What the wire does with questions on their way. */
export function dnsOnTheWay(rule: DnsRule, matcher: Matcher, world: World): Rule[] {
  const asked = askedOverUdp(rule, world);
  if (asked === null) return [];
  const family = rule.family ? { family: rule.family } : {};
  return [
    {
      kind: 'dns',
      where: { ...asked, ports: [DNS_PORT], ...family },
      names: matcher.names(rule),
      answer: answerOnTheWay(rule),
      every: rule.every,
    },
  ];
}

function answerOnTheWay({ answer }: DnsRule): DnsAnswer {
  if (answer === 'intercept') return { intercept: ISP.resolver };
  if (typeof answer === 'string') return answer;
  return 'forge' in answer ? { forge: [answer.forge] } : { inject: [answer.inject] };
}

/** Whose UDP the wire interferes with; `null`: nobody's. A resolver that is meant as a whole lies by itself. */
function askedOverUdp({ resolvers, answer, every }: DnsRule, world: World): Where | null {
  const injects = typeof answer === 'object' && 'inject' in answer;
  const onlyOnTheWay = injects || answer === 'intercept' || every > 1;
  if (resolvers === undefined) return onlyOnTheWay ? {} : null;
  const nets = resolvers.flatMap((asked) => {
    const [id = '', transport] = asked.split('/');
    const meant = transport === 'udp' || (transport === undefined && onlyOnTheWay);
    return meant ? world.resolverAddresses(id) : [];
  });
  return nets.length === 0 ? null : { nets };
}

/** What the resolvers themselves say, in the simulator's words. */
export function resolverLies(rule: DnsRule): ServerScenario['dns'] {
  const { answer, resolvers, every } = rule;
  if (every > 1 || answer === 'intercept') return [];
  if (typeof answer === 'object' && 'inject' in answer) return [];
  const liars = resolvers?.filter((asked) => !asked.endsWith('/udp'));
  if (liars?.length === 0) return [];
  return [
    {
      ...onlyWho(rule),
      ...(liars ? { resolvers: liars } : {}),
      answer: typeof answer === 'object' ? { forge: answer.forge } : answer,
    },
  ];
}

/** What the provider's resolver refuses or leaves unanswered by itself, because it would hide it in others. */
export function resolverZones(rules: readonly DnsRule[], matcher: Matcher): ResolverZone[] {
  return rules.flatMap((rule) => {
    const { answer, every, resolvers } = rule;
    const asksSystem = resolvers?.includes('system') ?? true;
    if (!asksSystem || every > 1 || (answer !== 'refused' && answer !== 'drop')) return [];
    const type = answer === 'drop' ? 'deny' : 'refuse';
    const names = matcher.names(rule) ?? ['.'];
    return names.map((name) => ({ name: name.replace(/^\*\./, ''), type }) as const);
  });
}
