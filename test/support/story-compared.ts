/** A check of both ways: through the VPN everything but MAX works, and without it as in the other stories. */
import { compareService } from '../../src/main/diagnosis/vpn/effect.ts';
import type { CheckState } from '../../src/shared/ipc.ts';
import type { NetworkReport, ServiceReport, ServiceResult } from '../../src/shared/report.ts';
import type { FunctionVerdict } from '../../src/shared/vocabulary.ts';
import { finishedCheck, online } from './story-checks.ts';
import { measurementsOf, NETWORK_MEASUREMENTS } from './story-measurements.ts';
import { SERVICES, type StoryService } from './story-services.ts';

/** The one that is made for its own country, and refuses who comes from elsewhere. */
const DOMESTIC = { id: 'max', domesticIn: 'RU' };

export function comparedCheck(): CheckState {
  const services = SERVICES.map(comparedService);
  const measurements = [
    ...NETWORK_MEASUREMENTS,
    ...SERVICES.flatMap((one) => measurementsOf(through(one))),
    ...SERVICES.flatMap(measurementsOf).map((m) => ({
      ...m,
      id: `${m.id}-direct`,
      path: 'direct',
    })),
  ];
  const check = finishedCheck();
  return {
    ...check,
    network: NETWORK,
    measurements,
    services: services.map((one) => ({ ...one, settled: true })),
    report: check.report && { ...check.report, network: NETWORK, services, measurements },
  };
}

/** What the VPN does to it is for the diagnosis to say, as in a real check. */
function comparedService(one: StoryService): ServiceReport {
  const { id, name } = one;
  const [own, other] = [resultOf(through(one)), resultOf(one)];
  const { effect, vpn } = compareService({
    service: {
      id,
      name,
      popularIn: ['*'],
      endpoints: [],
      ...(id === DOMESTIC.id && { domesticIn: DOMESTIC.domesticIn }),
    },
    through: own,
    around: other,
    basis: 'both-paths',
    faults: [],
    failing: { through: new Set(), around: new Set() },
  });
  const results = { default: own, direct: other };
  return { id, name, results, vpnEffect: effect, ...(vpn && { vpn }) };
}

/** What the check did not try around the VPN, it did not try through it. */
function through(one: StoryService): StoryService {
  const verdict = one.id === DOMESTIC.id ? 'blocked' : 'works';
  const become = (was: FunctionVerdict) => (was === 'not-tested' ? was : verdict);
  return {
    ...one,
    verdict: one.functions.length === 0 ? one.verdict : verdict,
    functions: one.functions.map((f) => ({ ...f, verdict: become(f.verdict), findings: [] })),
  };
}

const resultOf = ({ verdict, functions }: StoryService): ServiceResult => ({ verdict, functions });

const NETWORK: NetworkReport = {
  ...online,
  vpn: {
    state: 'on',
    confidence: 'high',
    reasons: [{ code: 'route.all', args: { interface: 'wg0', family: 4 } }],
  },
  findings: [{ cause: 'vpn.dns-leak', confidence: 'medium', endpoints: [], evidence: [] }],
  paths: [
    { id: 'default', kind: 'default', interface: 'wg0' },
    {
      id: 'direct',
      kind: 'direct',
      interface: 'wlan0',
      usable: 'ok',
      confidence: 'high',
      reasons: [
        { code: 'path.bound', args: { interface: 'wlan0', binding: 'device' } },
        { code: 'path.exits-differ', args: { count: 2 } },
      ],
    },
  ],
};
