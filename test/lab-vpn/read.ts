/** What the cases look for in a report. */
import type { Report } from '../../src/shared/report.ts';

export const effects = ({ services }: Report) =>
  Object.fromEntries(services.map((s) => [s.id, [s.vpnEffect, ...(s.vpn?.reasons ?? [])]]));

export const verdicts = ({ services }: Report, path: string) =>
  Object.fromEntries(services.map((s) => [s.id, s.results[path]?.verdict]));

/** The VPN's own, and those of the network. */
export const faults = ({ network }: Report) => network.findings.map((f) => f.cause);

export const around = ({ network }: Report) => network.paths.find((p) => p.kind === 'direct');
