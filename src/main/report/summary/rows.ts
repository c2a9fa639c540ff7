/**
 * The table of the JSON Lines export: a row for each result of a service on a path. Nothing is nested but the list of
 * causes, so that every database reads it; `docs/support-desk.md` names the columns. Pure.
 */
import { type Cause, FUNCTIONS, type FunctionVerdict } from '../../../shared/vocabulary.ts';
import type { HeadResult, ReportHead } from './head-fields.ts';

export interface Row {
  report: string;
  started_at: string;
  app_version: string;
  outcome: string;
  scenario: string | null;
  network: string | null;
  condition: string;
  vpn: string | null;
  path: string;
  is_default: boolean;
  service: string;
  service_name: string;
  verdict: string;
  vpn_effect: string;
  messages: FunctionVerdict | null;
  media: FunctionVerdict | null;
  calls: FunctionVerdict | null;
  web: FunctionVerdict | null;
  sign_in: FunctionVerdict | null;
  updates: FunctionVerdict | null;
  causes: Cause[];
  asn: number | null;
  as_name: string | null;
}

/** @param report what to call it: unique in the table */
export function rowsOf(head: ReportHead, report: string): Row[] {
  const { startedAt, appVersion, outcome, scenario, network, condition, vpn, services } = head;
  return services.flatMap(({ id, name, vpnEffect, results }) =>
    results.map((result) => ({
      report,
      started_at: startedAt,
      app_version: appVersion,
      outcome,
      scenario,
      network,
      condition,
      vpn,
      path: result.path,
      is_default: result.isDefault,
      service: id,
      service_name: name,
      verdict: result.verdict,
      vpn_effect: vpnEffect,
      ...functionColumns(result),
      causes: causesOf(result),
      asn: result.asn?.number ?? null,
      as_name: result.asn?.name ?? null,
    })),
  );
}

export function causesOf({ functions }: HeadResult): Cause[] {
  return [...new Set(functions.flatMap(({ causes }) => causes))];
}

type FunctionColumns = Pick<Row, 'messages' | 'media' | 'calls' | 'web' | 'sign_in' | 'updates'>;

function functionColumns({ functions }: HeadResult): FunctionColumns {
  const verdicts = new Map(functions.map(({ id, verdict }) => [id, verdict]));
  const entries = FUNCTIONS.map((id) => [id.replace('-', '_'), verdicts.get(id) ?? null]);
  return Object.fromEntries(entries) as FunctionColumns;
}
