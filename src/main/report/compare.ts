/**
 * What is different between reports: per service and function, which cause came or went, and whether they were made on
 * the same network and with a VPN. On the path that applications get. Pure.
 */
import { networkTitle } from '../../shared/provider.ts';
import type {
  ComparedCause,
  ComparedFunction,
  ComparedReport,
  ComparedService,
  Comparison,
} from '../../shared/comparison.ts';
import {
  type FunctionResult,
  type Report,
  resultOn,
  type ServiceResult,
} from '../../shared/report.ts';
import { type Cause, FUNCTIONS, type FunctionId } from '../../shared/vocabulary.ts';
import { sameNetwork } from './same-network.ts';

/** @param reports in the order in which they are to be told, as a rule in that of time */
export function compareReports(reports: readonly Report[]): Comparison {
  const names = new Map(reports.flatMap((r) => r.services.map(({ id, name }) => [id, name])));
  return {
    reports: reports.map(headOf),
    sameNetwork: reports.map((report, index) => sameNetwork(reports[index - 1] ?? report, report)),
    causes: compareCauses(reports.map(({ network }) => network.findings)),
    services: [...names].map(([id, name]) => compareService(id, name, reports)),
  };
}

function headOf(report: Report): ComparedReport {
  const { startedAt, outcome, options, catalogueVersion, network } = report;
  return {
    startedAt,
    outcome,
    scenario: options.scenario,
    catalogueVersion,
    network: { name: networkTitle(network), condition: network.condition },
    vpn: network.vpn?.state ?? null,
  };
}

function compareService(id: string, name: string, reports: readonly Report[]): ComparedService {
  const found = reports.map((report) => report.services.find((service) => service.id === id));
  const results = found.map(
    (service, index): ServiceResult | undefined =>
      service && resultOn(service, reports[index]?.network.defaultPath ?? ''),
  );
  const functions = FUNCTIONS.flatMap((function_) => {
    const own = results.map((result) => result?.functions.find((f) => f.id === function_));
    return own.some(Boolean) ? [compareFunction(function_, own)] : [];
  });
  const verdicts = results.map((result) => result?.verdict ?? null);
  return {
    id,
    name,
    verdicts,
    vpnEffects: found.map((service) => service?.vpnEffect ?? null),
    functions,
    changed: differ(verdicts) || functions.some((f) => f.changed),
  };
}

function compareFunction(
  id: FunctionId,
  results: readonly (FunctionResult | undefined)[],
): ComparedFunction {
  const verdicts = results.map((result) => result?.verdict ?? null);
  const causes = compareCauses(results.map((result) => result?.findings ?? []));
  const changed = differ(verdicts) || causes.some(({ present }) => differ(present));
  return { id, verdicts, causes, changed };
}

function compareCauses(findings: readonly (readonly { cause: Cause }[])[]): ComparedCause[] {
  const causes = new Set(findings.flatMap((found) => found.map(({ cause }) => cause)));
  return [...causes].map((cause) => ({
    cause,
    present: findings.map((found) => found.some((finding) => finding.cause === cause)),
  }));
}

const differ = (values: readonly unknown[]): boolean => new Set(values).size > 1;
