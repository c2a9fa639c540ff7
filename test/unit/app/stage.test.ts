import { beforeEach, expect, it, vi } from 'vitest';
import { CheckService, type Pretence } from '../../../src/main/app/check-service.ts';
import { Stage } from '../../../src/main/app/stage.ts';
import type { CheckUpdate } from '../../../src/shared/ipc.ts';
import { catalogue, httpsEndpoint, service } from '../../support/measurements.ts';
import { FakeEngine, report, serviceReport } from './fake-engine.ts';

const SCENARIO = { id: 'ip-block', title: 'Blocked', withVpn: false };

let engines: Map<Pretence | null, FakeEngine>;
let told: CheckUpdate[];
let stage: Stage;

beforeEach(() => {
  engines = new Map();
  told = [];
  stage = new Stage(
    (pretence, onUpdate) => {
      const engine = new FakeEngine();
      engines.set(pretence, engine);
      return new CheckService({
        app: { name: 'clearline', version: '0.0.0-test' },
        setting: () => ({
          catalogue: catalogue([service('a', [httpsEndpoint('a.one')])]),
          chosen: null,
          metered: false,
          aroundVpn: null,
        }),
        pretence,
        trustAnchors: [],
        deadlineMs: 60_000,
        loadEngine: () => Promise.resolve(engine),
        isConsented: () => true,
        onUpdate,
        onFault: (error) => {
          throw error;
        },
      });
    },
    (update) => told.push(update),
  );
});

const real = () => engines.get(null);
const begun = (engine?: FakeEngine) => vi.waitFor(() => expect(engine?.input).not.toBeNull());

it('begins with the real network', () => {
  expect(stage.scenario).toBeNull();
  expect(stage.check).toBe(stage.real);
});

it('keeps what was really found while somebody practises, and tells nothing of it', async () => {
  stage.check.start([]);
  await begun(real());
  told.length = 0;
  stage.practise(SCENARIO);
  expect(stage.scenario).toEqual(SCENARIO);
  expect(stage.check.state.status).toBe('idle');
  real()?.finish(report([serviceReport('a', 'works')]));
  await vi.waitFor(() => expect(stage.real.state.status).toBe('finished'));
  expect(told).toEqual([]);
  stage.leave();
  expect(stage.check.state.report?.services).toHaveLength(1);
});

it('ends a pretended check that nobody looks at any more', async () => {
  stage.practise(SCENARIO);
  stage.check.start([]);
  const engine = [...engines.values()].at(-1);
  await begun(engine);
  stage.practise({ ...SCENARIO, id: 'open' });
  expect(engine?.input?.signal.aborted).toBe(true);
  expect(stage.check.state.status).toBe('idle');
});

it('knows where a pretend VPN leads', () => {
  stage.practise({ ...SCENARIO, withVpn: true });
  expect([...engines.keys()].at(-1)).toEqual({ scenario: 'ip-block', vpnScenario: 'open' });
});
