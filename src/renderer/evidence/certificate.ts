/** Certificates and who trusts them, as facts. Pure. */
import type { CertificateFacts, TrustJudgement } from '../../shared/measurement.ts';
import type { Words } from '../i18n/words.ts';
import { asIs, type Fact, inWords } from './fact.ts';
import { failureCode } from './failure.ts';

const POOLS = ['expected', 'public', 'system'] as const;

/** @param trust `null` before a certificate was seen */
export function trustFacts(trust: TrustJudgement | null, { say }: Words): Fact[] {
  if (trust === null) return [];
  return POOLS.map((pool) => {
    const failure = trust[pool];
    const judgement = failure === null ? 'fact.yes' : failureCode(failure);
    return inWords(`fact.trust.${pool}`, say(judgement));
  });
}

export function certificateFacts(certificate: CertificateFacts, { date }: Words): Fact[] {
  const { subject, issuer, notBefore, notAfter, names, sha256 } = certificate;
  // In a report that somebody else has written it can be any text.
  const dateOf = (text: string) => (Number.isNaN(Date.parse(text)) ? text : date(text));
  return [
    asIs('fact.certificate', subject),
    asIs('fact.issuer', issuer),
    inWords('fact.validity', `${dateOf(notBefore)} – ${dateOf(notAfter)}`),
    ...(names.length > 0 ? [asIs('fact.names', names.join(', '))] : []),
    asIs('fact.sha256', sha256),
  ];
}
