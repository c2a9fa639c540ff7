/** A report as it stands in the database, and what a list shows of it. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { type CheckOutcome, type Report, resultOn } from '../../shared/report.ts';
import type { NetworkCondition, ServiceVerdict } from '../../shared/vocabulary.ts';
import type { VpnState } from '../../shared/network.ts';
import { networkTitle } from '../../shared/provider.ts';
import { MAX_REPORT_BYTES, ReportError, readReport } from '../report/read.ts';

export interface HistoryHead {
  startedAt: string;
  outcome: CheckOutcome;
  scenario: string | null;
  network: string | null;
  condition: NetworkCondition;
  /** `null`: nobody looked. */
  vpn: VpnState | null;
  /** On the path that applications get. */
  services: { id: string; name: string; verdict: ServiceVerdict }[];
}

export interface HistoryEntry extends HistoryHead {
  id: number;
  /** What it takes on the disk. */
  bytes: number;
}

export interface Packed {
  head: string;
  report: Uint8Array;
  bytes: number;
}

export function pack(report: Report): Packed {
  const { startedAt, outcome, options, network, services } = report;
  const head: HistoryHead = {
    startedAt,
    outcome,
    scenario: options.scenario,
    network: networkTitle(network),
    condition: network.condition,
    vpn: network.vpn?.state ?? null,
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      verdict: resultOn(service, network.defaultPath)?.verdict ?? 'not-tested',
    })),
  };
  const text = JSON.stringify(head);
  const packed = gzipSync(JSON.stringify(report));
  return { head: text, report: packed, bytes: packed.length + Buffer.byteLength(text) };
}

/** @throws ReportError where it is damaged */
export function unpack(report: Uint8Array): Report {
  let text: string;
  try {
    text = gunzipSync(report, { maxOutputLength: MAX_REPORT_BYTES }).toString();
  } catch {
    throw new ReportError({ code: 'report-damaged' });
  }
  return readReport(text);
}

/** @returns `null` where it is damaged */
export function entryOf(row: Record<string, unknown>): HistoryEntry | null {
  try {
    const head = JSON.parse(String(row['head'])) as HistoryHead;
    return Array.isArray(head.services)
      ? { ...head, id: Number(row['id']), bytes: Number(row['bytes']) }
      : null;
  } catch {
    return null;
  }
}
