/** What resolvers say of a name, before it is put into whatever form they are asked in. Pure. */
import type { Family } from '../../shared/measurement.ts';
import type { Policy } from './policy.ts';

export type NameAnswer =
  | { kind: 'addresses'; addresses: readonly string[] }
  /** The name is known, but not with such an address. */
  | { kind: 'no-answer' }
  | { kind: 'nxdomain' | 'refused' | 'servfail' | 'drop' };

export interface NameQuestion {
  name: string;
  /** `null`: something else than an address is asked for. */
  family: Family | null;
  /** The catalogue's id, or `system`. */
  resolver: string;
  transport: 'system' | 'udp' | 'tcp' | 'https';
}

export function answerName(question: NameQuestion, policy: Policy): NameAnswer {
  const { atlas, scenario } = policy;
  const { family, resolver, transport } = question;
  const name = question.name.toLowerCase().replace(/\.$/, '');
  if (family === null) return { kind: 'no-answer' };
  if (scenario.network === 'captive-portal') {
    return { kind: 'addresses', addresses: [atlas.login[family]] };
  }
  const sites = atlas.sitesNamed(name);
  const known = atlas.addressesOf(name, family);
  const gone = sites.length > 0 && sites.every((site) => policy.server(site).retired);
  if (known === null || gone) return { kind: 'nxdomain' };
  const answer = policy.dns(name, resolver, transport);
  if (answer === null) return { kind: 'addresses', addresses: known };
  if (typeof answer === 'string') return { kind: answer };
  // A resolver that lies about one family has nothing to say of the other.
  const fits = answer.forge.includes(':') === (family === 6);
  return fits ? { kind: 'addresses', addresses: [answer.forge] } : { kind: 'no-answer' };
}
