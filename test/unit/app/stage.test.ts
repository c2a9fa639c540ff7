import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CatalogueInUse } from '../../../src/main/app/catalogue-in-use.ts';
import { openSetting } from '../../../src/main/app/open-setting.ts';
import type { Pretence } from '../../../src/main/app/perform-check.ts';
import { defaultSettings, SettingsStore } from '../../../src/main/app/settings.ts';
import { Stage } from '../../../src/main/app/stage.ts';
import type { CheckUpdate } from '../../../src/shared/ipc.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';
import { FakeEngine, report, serviceReport } from './fake-engine.ts';

const SCENARIO = { id: 'ip-block', withVpn: false };
const CATALOGUE = catalogue([{ ...service('a', [httpsEndpoint('a.one')]), popularIn: ['*'] }]);

let folder: string;
let engines: Map<Pretence | null, FakeEngine>;
let told: CheckUpdate[];
const onReport = vi.fn();
const onGuided = vi.fn();
let stage: Stage;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-stage-'));
  vi.resetAllMocks();
  engines = new Map();
  told = [];
  const settings = new SettingsStore(path.join(folder, 'settings.json'), {
    ...defaultSettings('en'),
    consented: true,
  });
  stage = new Stage(
    (pretence, listener) => {
      const engine = new FakeEngine();
      engines.set(pretence, engine);
      const tools = {
        app: { name: 'clearline', version: '0.0.0-test' },
        trustAnchors: [],
        deadlineMs: 60_000,
        loadEngine: () => Promise.resolve(engine),
      };
      const onFault = (error: unknown) => {
        throw error;
      };
      const inUse = new CatalogueInUse({ fixed: CATALOGUE });
      const parts = { tools, catalogue: inUse, settings, folder, onReport, onFault };
      return openSetting(parts, pretence, listener);
    },
    { check: (update) => told.push(update), guided: onGuided },
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const real = () => engines.get(null);
const latest = () => [...engines.values()].at(-1);
const begun = (engine?: FakeEngine) => vi.waitFor(() => expect(engine?.input).not.toBeNull());

it('begins with the real network', () => {
  expect(stage.scenario).toBeNull();
  expect(stage.check).toBe(stage.real.check);
  expect(stage.vpn).toBeNull();
});

it('keeps what was really found while somebody practises, and tells nothing of it', async () => {
  stage.check.start([]);
  await begun(real());
  told.length = 0;
  stage.practise(SCENARIO);
  expect(stage.scenario).toEqual(SCENARIO);
  expect(stage.check.state.status).toBe('idle');
  const found = report([serviceReport('a', 'works')]);
  real()?.finish(found);
  await vi.waitFor(() => expect(stage.real.check.state.status).toBe('finished'));
  expect(told).toEqual([]);
  expect(onReport).toHaveBeenCalledExactlyOnceWith(found);
  stage.leave();
  expect(stage.check.state.report?.services).toHaveLength(1);
});

it('tells nobody of reports that are only pretended', async () => {
  stage.practise(SCENARIO);
  stage.check.start([]);
  await begun(latest());
  latest()?.finish(report([serviceReport('a', 'blocked')]));
  await vi.waitFor(() => expect(stage.check.state.status).toBe('finished'));
  expect(told.at(-1)?.status).toBe('finished');
  expect(onReport).not.toHaveBeenCalled();
});

it('ends what is pretended and nobody looks at any more', async () => {
  stage.practise(SCENARIO);
  stage.check.start([]);
  const engine = latest();
  await begun(engine);
  stage.practise({ ...SCENARIO, id: 'open' });
  expect(engine?.input?.signal.aborted).toBe(true);
  expect(stage.check.state.status).toBe('idle');

  stage.guided.start();
  const guided = latest();
  await begun(guided);
  onGuided.mockReset();
  stage.leave();
  expect(guided?.input?.signal.aborted).toBe(true);
  expect(onGuided).not.toHaveBeenCalled();
});

it('knows where a pretend VPN leads, and whether it is on', () => {
  stage.practise({ ...SCENARIO, withVpn: true });
  expect([...engines.keys()].at(-1)).toEqual({ scenario: 'ip-block', vpnScenario: 'open' });
  expect(stage.vpn?.state).toBe('on');
  stage.practise(SCENARIO);
  expect(stage.vpn?.state).toBe('off');
});
