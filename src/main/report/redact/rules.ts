/**
 * What becomes of each field of a report. The types see to it that none is forgotten, and what a report holds beyond
 * the known fields goes.
 */
import type {
  FunctionResult,
  Report,
  ServiceReport,
  ServiceResult,
} from '../../../shared/report.ts';
import type { FunctionVpn } from '../../../shared/vpn.ts';
import { redactFingerprint } from './certificates.ts';
import { measurement } from './measurements.ts';
import { finding, network } from './network.ts';
import type { Redactor } from './redactor.ts';
import {
  each,
  id,
  keep,
  orNull,
  pathId,
  redact,
  rounded,
  type Rule,
  type Rules,
  token,
} from './rule.ts';

const functionResult: Rule<FunctionResult> = (value, redactor) =>
  redact(value, { id: keep, verdict: keep, indirect: keep, findings: each(finding) }, redactor);
const serviceResult: Rule<ServiceResult> = (value, redactor) =>
  redact(value, { verdict: keep, functions: each(functionResult) }, redactor);
const functionVpn: Rule<FunctionVpn> = (value, redactor) =>
  redact(value, { id: keep, effect: keep, reasons: keep }, redactor);
const serviceReport: Rule<ServiceReport> = (value, redactor) =>
  redact(
    value,
    {
      id: id('service'),
      name: (name) =>
        redactor.known.serviceNames.has(name)
          ? name
          : redactor.alias('other-name', 'service', name),
      results: (results) =>
        Object.fromEntries(
          Object.entries(results).map(([path, result]) => [
            pathId(path, redactor, results),
            serviceResult(result, redactor, results),
          ]),
        ),
      vpnEffect: keep,
      vpn: (effect) => redact(effect, { reasons: keep, functions: each(functionVpn) }, redactor),
    },
    redactor,
  );

const scenario = token(/^[a-z][a-z0-9-]{0,40}$/);
const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}(?:-(?:alpha|beta|dev|rc|test)(?:\.\d{1,4})?)?$/;
const RULES: Rules<Omit<Report, 'redacted'>> = {
  schemaVersion: keep,
  app: (app, redactor) =>
    redact(app, { name: token(/^clearline$/i), version: token(VERSION) }, redactor),
  catalogueVersion: keep,
  startedAt: (instant, redactor) => new Date(redactor.time(Date.parse(instant))).toISOString(),
  durationMs: rounded,
  outcome: keep,
  options: (options, redactor) =>
    redact(
      options,
      {
        services: each(id('service')),
        paths: keep,
        deadlineMs: keep,
        metered: keep,
        scenario: orNull(scenario),
        vpnScenario: scenario,
      },
      redactor,
    ),
  trustAnchorsAdded: each(redactFingerprint),
  network,
  services: each(serviceReport),
  measurements: each(measurement),
  eventLoop: (delay, redactor) => redact(delay, { p99Ms: rounded, maxMs: rounded }, redactor),
};

export function redactWhole(
  report: Omit<Report, 'redacted'>,
  redactor: Redactor,
): Omit<Report, 'redacted'> {
  return redact(report, RULES, redactor);
}
