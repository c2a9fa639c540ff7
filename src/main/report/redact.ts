/**
 * Takes out of a report what tells of the person, the computer or the network that it came from, and keeps what a
 * diagnosis needs. What is kept is listed, field by field, in `redact/rules.ts`; `docs/report-format.md` says it in
 * words. Pure; the default for everything that leaves a computer.
 */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Removal, Report } from '../../shared/report.ts';
import { addressClass } from './redact/address-class.ts';
import { type PublicKnowledge, publicKnowledge } from './redact/public-knowledge.ts';
import { type Keepable, type OwnNames, Redactor } from './redact/redactor.ts';
import { redactWhole } from './redact/rules.ts';

export interface RedactOptions {
  /** The one that comes with Clearline: what it names is public. */
  catalogue: Catalogue;
  own?: OwnNames;
  keep?: readonly Keepable[];
}

export interface Redacted {
  /** Says in `redacted` what is gone, from earlier redactions too. */
  report: Report;
  removed: Removal[];
}

export function redactReport(
  report: Report,
  { catalogue, own = { words: [], addresses: [] }, keep = [] }: RedactOptions,
): Redacted {
  const known = publicKnowledge(catalogue);
  const answered = answeredAddresses(report, known);
  const redactor = new Redactor({ known, own, keep: new Set(keep), answered });
  const { redacted: earlier = [], ...whole } = report;
  const clean = redactWhole(whole, redactor);
  const removed = redactor.removals;
  return { report: { ...clean, redacted: sum([...earlier, ...removed]) }, removed };
}

/** Public addresses that resolvers gave for names of the catalogue. */
function answeredAddresses({ measurements }: Report, { hosts }: PublicKnowledge): Set<string> {
  return new Set(
    measurements.flatMap((m) =>
      m.operation === 'resolve' && hosts.has(m.hostname)
        ? [...m.answers, ...m.replies.flatMap((reply) => reply.answers)]
            .map(({ address }) => address)
            .filter((address) => addressClass(address)?.name === 'public')
        : [],
    ),
  );
}

function sum(removals: readonly Removal[]): Removal[] {
  const counts = new Map<Removal['what'], number>();
  for (const { what, count } of removals) counts.set(what, (counts.get(what) ?? 0) + count);
  return [...counts].map(([what, count]) => ({ what, count }));
}
