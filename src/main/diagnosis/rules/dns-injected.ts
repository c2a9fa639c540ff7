/**
 * One question over UDP, two answers that contradict each other: somebody on the way raced the resolver.
 * Source: blocking techniques B2 (OONI dns-injection; GFW, Turkmenistan).
 */
import type { DnsReply, MeasurementOf } from '../../../shared/measurement.ts';
import { isBogon } from '../address.ts';
import { dnsTruth } from '../dns-truth.ts';
import { systemAddresses, type TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { dnsForged } from './dns-forged.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const dnsInjected: Rule = {
  cause: 'dns.injected',
  hides: ['dns.nxdomain', 'dns.no-answer', 'dns.refused', 'dns.forged'],
  find(view, world) {
    if (!world.proof.resolve) return null;
    const truth = dnsTruth(view, world.catalogue.resolvers);
    const given = systemAddresses(view);
    const own = view.otherLookups.filter(
      (m) => m.transport === 'udp' && contradicts(m, truth.addresses, given),
    );
    // Not every name of a service is asked about everywhere; where one is raced for, a false answer for another is
    // the same doing.
    const doubled = own.length > 0 || !isMisled(view, world) ? own : kinDoubled(view, world);
    const [first] = doubled;
    if (!first || truth.exists.length === 0) return null;
    return {
      confidence: confidenceOf([truth.operators >= 2, doubled.length >= 2]),
      evidence: evidenceOf(...doubled, ...truth.exists.slice(0, 2), world.proof.resolve),
    };
  },
};

function isMisled(view: TargetView, world: World): boolean {
  return dnsForged.find(view, world) !== null;
}

function kinDoubled({ target }: TargetView, world: World): MeasurementOf<'resolve'>[] {
  return world.targets
    .filter((t) => t.target.service === target.service)
    .flatMap((t) => {
      const known = dnsTruth(t, world.catalogue.resolvers).addresses;
      const given = systemAddresses(t);
      return t.otherLookups.filter((m) => m.transport === 'udp' && contradicts(m, known, given));
    })
    .slice(0, 2);
}

/**
 * One of the replies is what trusted resolvers say, another is false: a denial, an address that no server has, or the
 * one that led this computer nowhere. Other differences can be a server's rotation of its addresses.
 */
function contradicts(
  { replies }: MeasurementOf<'resolve'>,
  known: readonly string[],
  given: readonly string[],
): boolean {
  const agrees = (r: DnsReply) => r.answers.some((a) => known.includes(a.address));
  const isFalse = (r: DnsReply) =>
    r.rcode !== 'NOERROR' || (r.answers.length > 0 && r.answers.every((a) => isBogon(a.address)));
  const strange = (r: DnsReply) =>
    !agrees(r) && r.answers.some((a) => given.includes(a.address) && !known.includes(a.address));
  return replies.some(agrees) && replies.some((r) => !agrees(r) && (isFalse(r) || strange(r)));
}
