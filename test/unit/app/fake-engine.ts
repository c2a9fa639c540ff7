/** An engine that a test plays by hand, and reports for it to end with. */
import type { CheckEngine } from '../../../src/main/app/perform-check.ts';
import type { EnvironmentOptions } from '../../../src/main/check/environment.ts';
import type { CheckInput } from '../../../src/main/check/input.ts';
import type { Measurement } from '../../../src/shared/measurement.ts';
import type { Finding, Report, ServiceReport } from '../../../src/shared/report.ts';
import type { ServiceVerdict } from '../../../src/shared/vocabulary.ts';
import { emptyReport } from '../../support/empty-report.ts';

export class FakeEngine implements CheckEngine {
  /** The environments that are open now. */
  open = 0;
  /** What the running check was given. */
  input: CheckInput | null = null;
  /** What the environment of the last check was opened with. */
  environment: EnvironmentOptions | null = null;
  #end: PromiseWithResolvers<Report> = Promise.withResolvers();

  openEnvironment(options: EnvironmentOptions): ReturnType<CheckEngine['openEnvironment']> {
    this.environment = options;
    this.open += 1;
    const close = async () => {
      this.open -= 1;
    };
    return Promise.resolve({ paths: [], close });
  }

  runCheck(input: CheckInput): Promise<Report> {
    this.input = input;
    this.#end = Promise.withResolvers();
    return this.#end.promise;
  }

  loadProviderTable(): ReturnType<CheckEngine['loadProviderTable']> {
    const find = (address: string) =>
      address === '192.0.2.1' ? { number: 64_500, name: 'Example' } : null;
    return Promise.resolve({ networks: 1, find });
  }

  finish(report: Report): void {
    this.#end.resolve(report);
  }

  fail(error: Error): void {
    this.#end.reject(error);
  }
}

export function measurement(id: string, service: string, t0 = 0): Measurement {
  return {
    id,
    path: 'default',
    service,
    endpoint: `${service}.one`,
    purpose: 'target',
    transactionId: Number(id.slice(1)),
    operation: 'connect',
    address: '203.0.113.10',
    port: 443,
    t0,
    t: t0 + 10,
    failure: 'connection_reset',
  };
}

export function serviceReport(
  id: string,
  verdict: ServiceVerdict,
  evidence: string[] = [],
): ServiceReport {
  const findings: Finding[] =
    evidence.length === 0
      ? []
      : [{ cause: 'ip.rejected', confidence: 'high', endpoints: [`${id}.one`], evidence }];
  const functionVerdict = verdict === 'limited' ? 'slowed' : verdict;
  return {
    id,
    name: id,
    results: {
      default: {
        verdict,
        functions: [{ id: 'messages', indirect: false, verdict: functionVerdict, findings }],
      },
    },
    vpnEffect: 'unknown',
  };
}

export function report(services: ServiceReport[], over: Partial<Report> = {}): Report {
  const startedAt = '2026-11-23T12:00:00.000Z';
  return emptyReport({ startedAt, durationMs: 1000, services, ...over });
}
