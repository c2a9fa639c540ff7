import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CatalogueInUse } from '../../../src/main/app/catalogue-in-use.ts';
import { createHandlers } from '../../../src/main/app/handlers.ts';
import { PastReports } from '../../../src/main/app/past-reports.ts';
import { ReleaseQuestion } from '../../../src/main/app/release-question.ts';
import { ReportDesk } from '../../../src/main/app/report-desk.ts';
import { WaitingFile } from '../../../src/main/app/waiting-file.ts';
import { openSetting } from '../../../src/main/app/open-setting.ts';
import { defaultSettings, SettingsStore } from '../../../src/main/app/settings.ts';
import { Stage } from '../../../src/main/app/stage.ts';
import { IDLE_CHECK } from '../../../src/shared/check-state.ts';
import type { AppState } from '../../../src/shared/ipc.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';
import { FakeEngine, report, serviceReport } from './fake-engine.ts';

const CATALOGUE = catalogue([
  { ...service('a', [httpsEndpoint('a.one')]), popularIn: ['*'] },
  { ...service('b', [httpsEndpoint('b.one')]), popularIn: [] },
]);

let folder: string;
let engine: FakeEngine;
const onChoice = vi.fn();
const tell = vi.fn<(update: Partial<AppState>) => void>();
const canTellProvider = vi.fn<() => Promise<boolean>>();
const chooseCatalogue = vi.fn<() => Promise<string | null>>();

/** The parts as the app joins them, but with an engine that a test plays. */
function join(settingsFile: string) {
  const settings = new SettingsStore(settingsFile, defaultSettings('en'));
  const inUse = new CatalogueInUse({ fixed: CATALOGUE });
  const stage = new Stage(
    (pretence, listener) =>
      openSetting(
        {
          tools: {
            app: { name: 'clearline', version: '1.2.3' },
            trustAnchors: [],
            deadlineMs: 60_000,
            loadEngine: () => Promise.resolve(engine),
          },
          catalogue: inUse,
          settings,
          folder,
          onReport: () => undefined,
          onFault: (error) => {
            throw error;
          },
        },
        pretence,
        listener,
      ),
    { check: () => undefined, guided: () => undefined },
  );
  const past = new PastReports({ folder, isKept: () => true });
  return createHandlers({
    version: '1.2.3',
    catalogue: inUse,
    settings,
    stage,
    network: { overview: null },
    canTellProvider,
    releases: new ReleaseQuestion(null, () => Promise.reject(new Error('nobody is asked'))),
    chooseCatalogue,
    desk: new ReportDesk({ shown: () => null, past }),
    past,
    waiting: new WaitingFile(),
    chooseReport: () => Promise.resolve(null),
    publicCatalogue: () => CATALOGUE,
    ownNames: () => Promise.resolve({ words: [], addresses: [] }),
    chooseTarget: () => Promise.resolve(null),
    onChoice,
    tell,
  });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-handlers-'));
  engine = new FakeEngine();
  vi.resetAllMocks();
});

afterEach(() => rmSync(folder, { recursive: true }));

const settingsFile = () => path.join(folder, 'settings.json');
const started = () => vi.waitFor(() => expect(engine.input).not.toBeNull());

describe('handlers', () => {
  it('give the window all that its first paint needs', () => {
    expect(join(settingsFile())['app:state']()).toEqual({
      ...defaultSettings('en'),
      version: '1.2.3',
      scenario: null,
      guided: null,
      network: null,
      releasesHost: null,
      services: [{ id: 'a', name: 'a' }],
      catalogue: {
        version: CATALOGUE.version,
        date: CATALOGUE.date,
        origin: 'file',
        isUpdateRefused: false,
        services: [
          { id: 'a', name: 'a', group: 'everywhere' },
          { id: 'b', name: 'b', group: 'other' },
        ],
      },
      contacted: expect.any(Array),
      check: IDLE_CHECK,
    });
  });

  it('start nothing before consent, and something after', async () => {
    const handlers = join(settingsFile());
    expect(() => handlers['check:start']({ services: [] })).toThrow('not-consented');
    handlers['app:consent']({ accepted: true });
    handlers['check:start']({ services: [] });
    await started();
  });

  it('end a running check when consent is taken back', async () => {
    const handlers = join(settingsFile());
    handlers['app:consent']({ accepted: true });
    handlers['check:start']({ services: [] });
    await started();
    handlers['app:consent']({ accepted: false });
    expect(engine.input?.signal.aborted).toBe(true);
  });
});

describe('what is chosen', () => {
  it('is applied and kept, and nothing else of it changes', async () => {
    await join(settingsFile())['app:settings']({ locale: 'ru' });
    await join(settingsFile())['app:settings']({ theme: 'dark' });
    expect(onChoice).toHaveBeenLastCalledWith(
      expect.objectContaining({ locale: 'ru', theme: 'dark' }),
    );
    expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).toEqual({
      locale: 'ru',
      theme: 'dark',
    });
    expect(join(settingsFile())['app:state']()).toMatchObject({ locale: 'ru', theme: 'dark' });
  });

  it('of messengers is told to the window, and checked', async () => {
    const handlers = join(settingsFile());
    await handlers['app:settings']({ chosen: ['b'] });
    expect(tell).toHaveBeenCalledExactlyOnceWith({ services: [{ id: 'b', name: 'b' }] });
    handlers['app:consent']({ accepted: true });
    handlers['check:start']({ services: [] });
    await started();
    expect(engine.input?.options.services).toEqual(['b']);
  });

  it('of naming networks is refused where that cannot be done', async () => {
    const handlers = join(settingsFile());
    canTellProvider.mockResolvedValue(false);
    await expect(handlers['app:settings']({ tellProvider: true })).rejects.toThrow(
      'network-table-damaged',
    );
    expect(tell).toHaveBeenCalledExactlyOnceWith({ tellProvider: false });
    expect(handlers['app:state']().tellProvider).toBe(false);
    canTellProvider.mockResolvedValue(true);
    await handlers['app:settings']({ tellProvider: true });
    expect(handlers['app:state']().tellProvider).toBe(true);
  });

  it('is heeded even where it cannot be kept, and that is said', async () => {
    // The folder itself as the file: nobody can write that, root included.
    const handlers = join(folder);
    await expect(handlers['app:settings']({ theme: 'dark' })).rejects.toThrow('settings-not-saved');
    expect(onChoice).toHaveBeenCalledWith(expect.objectContaining({ theme: 'dark' }));
    expect(() => handlers['app:consent']({ accepted: true })).toThrow('settings-not-saved');
    expect(handlers['app:state']().consented).toBe(true);
    expect(() => handlers['check:start']({ services: [] })).not.toThrow();
  });
});

describe('a catalogue from a file', () => {
  it('is nobody’s wish where no file is chosen', async () => {
    chooseCatalogue.mockResolvedValue(null);
    expect(await join(settingsFile())['catalogue:update']()).toBe(false);
    expect(tell).not.toHaveBeenCalled();
  });

  it('is refused with the reason', async () => {
    chooseCatalogue.mockResolvedValue(path.join(folder, 'none.json'));
    await expect(join(settingsFile())['catalogue:update']()).rejects.toThrow('catalogue-fixed');
    expect(() => join(settingsFile())['catalogue:reset']()).toThrow('catalogue-fixed');
    expect(tell).not.toHaveBeenCalled();
  });
});

describe('practice', () => {
  it('lists the scenarios', async () => {
    const scenarios = await join(settingsFile())['practice:list']();
    expect(scenarios).toContainEqual({ id: 'open' });
  });

  it('shows a scenario, checks it, and comes back to the real network', async () => {
    const handlers = join(settingsFile());
    handlers['app:consent']({ accepted: true });
    await handlers['practice:start']({ scenario: 'ip-block', withVpn: true });
    expect(tell).toHaveBeenLastCalledWith({
      scenario: { id: 'ip-block', withVpn: true },
      guided: null,
      check: IDLE_CHECK,
    });
    handlers['check:start']({ services: [] });
    await started();
    expect(engine.environment).toMatchObject({ scenario: 'ip-block', vpnScenario: 'open' });
    handlers['practice:leave']();
    expect(engine.input?.signal.aborted).toBe(true);
    expect(tell).toHaveBeenLastCalledWith({
      scenario: null,
      guided: null,
      check: IDLE_CHECK,
    });
    expect(handlers['app:state']().scenario).toBeNull();
  });

  it('of what there is not is refused', async () => {
    const start = join(settingsFile())['practice:start']({ scenario: 'nowhere', withVpn: false });
    await expect(start).rejects.toThrow('unknown-scenario');
  });
});

describe('a guided comparison', () => {
  it('on the pretend Internet switches a pretend VPN, and no other', async () => {
    const handlers = join(settingsFile());
    handlers['app:consent']({ accepted: true });
    expect(() => handlers['guided:switch']()).toThrow('not-practising');
    await handlers['practice:start']({ scenario: 'ip-block', withVpn: true });
    handlers['guided:start']();
    await started();
    expect(engine.environment).toMatchObject({ scenario: 'open', paths: ['default'] });
    expect(() => handlers['check:start']({ services: [] })).toThrow('already-running');
    engine.finish(report([serviceReport('a', 'works')]));
    await vi.waitFor(() =>
      expect(handlers['app:state']().guided).toMatchObject({ step: 'switch', wanted: 'off' }),
    );
    handlers['guided:switch']();
    await vi.waitFor(() => expect(engine.environment).toMatchObject({ scenario: 'ip-block' }));
    engine.finish(report([serviceReport('a', 'blocked')]));
    await vi.waitFor(() =>
      expect(handlers['app:state']().guided).toMatchObject({
        step: 'done',
        services: [{ id: 'a', through: 'works', around: 'blocked', effect: 'unblocks' }],
      }),
    );
    handlers['guided:leave']();
    expect(handlers['app:state']().guided).toBeNull();
  });

  it('ends when consent is taken back', async () => {
    const handlers = join(settingsFile());
    handlers['app:consent']({ accepted: true });
    await handlers['practice:start']({ scenario: 'ip-block', withVpn: false });
    handlers['guided:start']();
    await started();
    handlers['app:consent']({ accepted: false });
    expect(engine.input?.signal.aborted).toBe(true);
    expect(handlers['app:state']().guided).toBeNull();
  });
});
