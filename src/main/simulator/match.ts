/** Which traffic a scenario's rule is about. Pure. */
import type { Site } from './atlas.ts';
import type { Match } from './scenario.ts';

export interface Traffic {
  /** Whose it can be told to be. */
  sites: readonly Site[];
  /** The names that it shows or stands for; lower case. */
  names: readonly string[];
  /** `null` for a name lookup, which has none of its own. */
  port: number | null;
}

/** The first rule that is about the traffic. */
export function firstMatch<R extends Match>(
  rules: readonly R[] | undefined,
  traffic: Traffic,
): R | undefined {
  return rules?.find((rule) => matches(rule, traffic));
}

function matches(rule: Match, { sites, names, port }: Traffic): boolean {
  if (rule.ports && !(port !== null && rule.ports.includes(port))) return false;
  if (rule.names && !names.some((name) => rule.names?.some((p) => nameMatches(p, name)))) {
    return false;
  }
  if (rule.services && !isOnlyOf(rule.services, sites)) return false;
  if (!rule.endpoints && !rule.functions) return true;
  return sites.some(
    (site) =>
      (rule.endpoints?.includes(site.id) ?? true) &&
      (rule.functions?.some((f) => f === site.function) ?? true),
  );
}

/** What several services share is not one's own. */
function isOnlyOf(services: readonly string[], sites: readonly Site[]): boolean {
  return sites.length > 0 && sites.every(({ service }) => services.includes(service));
}

/** `*.example` stands for every name below `example`, and not for itself. */
function nameMatches(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith('*.') ? name.endsWith(wanted.slice(1)) : name === wanted;
}
