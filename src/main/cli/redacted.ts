/** Redaction as the commands need it: with the public catalogue, and what is known of this computer. */
import type { Report } from '../../shared/report.ts';
import { type Redacted, redactReport } from '../report/redact.ts';
import type { Keepable } from '../report/redact/redactor.ts';
import type { Context } from './context.ts';

export async function redacted(
  { host, engine }: Context,
  report: Report,
  keep: readonly Keepable[] = [],
): Promise<Redacted> {
  // Not one that a file gave: what that names need not be public.
  const catalogue = await engine.loadCatalogue(undefined);
  return redactReport(report, { catalogue, own: host.ownNames(), keep });
}
