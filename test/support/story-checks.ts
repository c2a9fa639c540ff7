/** Checks for the stories, in every state that a check can be in. */
import type { CheckState, CheckUpdate } from '../../src/shared/ipc.ts';
import type { Finding, NetworkReport, Report, ServiceReport } from '../../src/shared/report.ts';
import { emptyReport } from './empty-report.ts';
import type { Story } from './fake-bridge.ts';
import { measurementsOf, NETWORK_MEASUREMENTS } from './story-measurements.ts';
import { SERVICES, serviceReport, type StoryService } from './story-services.ts';

export const online: NetworkReport = {
  condition: 'online',
  findings: [],
  paths: [{ id: 'default', kind: 'default', interface: 'eth0' }],
  defaultPath: 'default',
};

export function report(services: ServiceReport[], changes: Partial<Report> = {}): Report {
  return emptyReport({
    durationMs: 14_300,
    network: online,
    services,
    measurements: SERVICES.flatMap(measurementsOf),
    ...changes,
  });
}

/** @param services those whose turn has come */
export function finishedCheck(
  services: readonly StoryService[] = SERVICES,
  changes: Partial<Report> = {},
): CheckState {
  const reports = services.map(serviceReport);
  const made = report(reports, changes);
  return {
    status: 'finished',
    progress: { stage: 'finished', done: 48, total: 48, elapsedMs: 14_300 },
    network: made.network,
    services: reports.map((one) => ({ ...one, settled: true })),
    measurements: [...NETWORK_MEASUREMENTS, ...services.flatMap(measurementsOf)],
    report: made,
    error: null,
  };
}

/** A check in its middle: the first half is known, one of it not for sure. */
export function runningCheck(): CheckState {
  const known = SERVICES.slice(0, 6);
  return {
    ...finishedCheck(known),
    status: 'running',
    progress: { stage: 'doubts', done: 25, total: 48, elapsedMs: 6400 },
    services: known.map((one, index) => ({ ...serviceReport(one), settled: index !== 3 })),
    report: null,
  };
}

/** Only the network as a whole was found out. */
export function unusableNetwork(condition: 'offline' | 'captive-portal'): CheckState {
  const finding: Finding = {
    cause: `network.${condition}`,
    confidence: 'high',
    endpoints: ['control.0', 'control.1'],
    evidence: NETWORK_MEASUREMENTS.filter(
      (m) => m.operation === (condition === 'offline' ? 'connect' : 'http_round_trip'),
    ).map((m) => m.id),
  };
  const untested = SERVICES.map(
    (one): StoryService => ({ ...one, verdict: 'not-tested', functions: [] }),
  );
  return finishedCheck(untested, { network: { ...online, condition, findings: [finding] } });
}

/** A whole check, from the start to the end, a service at a time. */
export function wholeCheck(check: CheckState = finishedCheck(), pace = 120): Story['updates'] {
  const { network, report: made, services, measurements } = check;
  const total = 48;
  const progress = (done: number): CheckUpdate => ({
    status: 'running',
    progress: {
      stage: done < 2 ? 'connection' : done < 40 ? 'messengers' : 'doubts',
      done,
      total,
      elapsedMs: done * 300,
    },
  });
  const updates: CheckUpdate[] = [
    { ...progress(0), reset: 'all' },
    { ...progress(1), ...(network && { network }) },
    ...services.map((service, index) => ({
      ...progress((index + 1) * 4),
      services: [service],
      measurements: measurements.filter((m) => m.service === service.id),
    })),
    {
      status: 'finished',
      measurements: measurements.filter((m) => m.service === 'network'),
      ...(made && { report: made }),
    },
  ];
  return updates.map((update) => ({ after: pace, update }));
}

/** Some of the world is out of reach, and a check knows it by now. */
export function withCondition(
  check: CheckState,
  condition: NetworkReport['condition'],
): CheckState {
  const finding: Finding = {
    cause: `network.${condition}` as Finding['cause'],
    confidence: 'high',
    endpoints: ['control.0'],
    evidence: NETWORK_MEASUREMENTS.slice(0, 1).map((m) => m.id),
  };
  return {
    ...check,
    network: check.network && { ...check.network, condition, findings: [finding] },
  };
}
