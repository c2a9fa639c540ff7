import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GuidedFile } from '../../../src/main/app/guided/guided-file.ts';
import { GuidedService } from '../../../src/main/app/guided/guided-service.ts';
import { PretendVpn, pretendTools } from '../../../src/main/app/guided/pretend-tools.ts';
import { MOST_APART } from '../../../src/main/check/guided/state.ts';
import type { GuidedView } from '../../../src/shared/guided.ts';
import type { Report } from '../../../src/shared/report.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';
import { report, serviceReport } from './fake-engine.ts';

const CATALOGUE = catalogue([service('a', [httpsEndpoint('a.one')])]);
const KEY = '0123456789abcdef0123456789abcdef';

let folder: string;
let vpn: PretendVpn;
let views: (GuidedView | null)[];
let checks: { signal: AbortSignal; end: PromiseWithResolvers<Report> }[];
let consented: boolean;
let busy: boolean;
/** Does something neutral answer? */
let control: () => Promise<boolean>;
const onFault = vi.fn();

/** The service as another start of the app would make it. */
function open(): GuidedService {
  const file = path.join(folder, 'guided.json');
  return new GuidedService({
    openTools: (_key, onProgress) =>
      Promise.resolve({
        ...pretendTools(vpn, (signal) => {
          const end = Promise.withResolvers<Report>();
          checks.push({ signal, end });
          for (let done = 1; done < 500; done += 1) {
            onProgress({ stage: 'messengers', done, total: 500, elapsedMs: 5 });
          }
          return end.promise;
        }),
        tryControl: () => control(),
      }),
    makeKey: () => KEY,
    openFile: () => Promise.resolve(new GuidedFile(file)),
    isInterrupted: () => readdirSync(folder).includes('guided.json'),
    catalogue: () => CATALOGUE,
    isConsented: () => consented,
    isBusy: () => busy,
    onView: (view) => views.push(view),
    onFault,
  });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-guided-'));
  vpn = new PretendVpn(true);
  views = [];
  checks = [];
  consented = true;
  busy = false;
  control = () => Promise.resolve(true);
  onFault.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const step = () => views.at(-1)?.step ?? null;
const reaches = (wanted: GuidedView['step'] | null) =>
  vi.waitFor(() => expect(step()).toBe(wanted));
const checking = (count: number) => vi.waitFor(() => expect(checks).toHaveLength(count));

const STEPS = ['first', 'switch', 'settle', 'second'] as const;

/** Begins one, and goes as far as this step. */
async function through(guided: GuidedService, wanted: (typeof STEPS)[number]): Promise<void> {
  guided.start();
  await checking(1);
  if (wanted === 'first') return;
  checks[0]?.end.resolve(report([serviceReport('a', 'works')]));
  await reaches('switch');
  if (wanted === 'switch') return;
  if (wanted === 'settle') control = () => new Promise(() => {});
  vpn.switch();
  await reaches(wanted);
  if (wanted === 'second') await checking(2);
}

describe('a guided comparison', () => {
  it('goes from check to check, notices the switching, and compares', async () => {
    const guided = open();
    await through(guided, 'switch');
    expect(views).toContainEqual({
      step: 'first',
      progress: { stage: 'messengers', done: 1, total: 500, elapsedMs: 5 },
    });
    expect(views.length).toBeLessThan(10);
    expect(guided.view).toMatchObject({ step: 'switch', wanted: 'off' });
    expect(guided.isChecking).toBe(false);
    vpn.switch();
    await checking(2);
    expect(guided.isChecking).toBe(true);
    checks[1]?.end.resolve(report([serviceReport('a', 'blocked')]));
    await reaches('done');
    expect(guided.view).toMatchObject({
      services: [{ id: 'a', through: 'works', around: 'blocked', effect: 'unblocks' }],
      findings: [],
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is told apart whichever way the VPN was at first', async () => {
    vpn = new PretendVpn(false);
    const guided = open();
    await through(guided, 'switch');
    expect(guided.view).toMatchObject({ wanted: 'on' });
    vpn.switch();
    await checking(2);
    checks[1]?.end.resolve(report([serviceReport('a', 'blocked')]));
    await reaches('done');
    expect(guided.view).toMatchObject({
      services: [{ through: 'blocked', around: 'works', effect: 'breaks' }],
    });
  });

  it('says why two checks cannot be compared, and can be begun anew', async () => {
    const guided = open();
    guided.start();
    await checking(1);
    checks[0]?.end.resolve(report([], { outcome: 'deadline' }));
    await reaches('refused');
    expect(guided.view).toEqual({ step: 'refused', why: 'check-incomplete' });
    guided.start();
    await checking(2);
    expect(step()).toBe('first');
  });

  it('needs consent, and the network for itself', async () => {
    const guided = open();
    consented = false;
    expect(() => guided.start()).toThrow('not-consented');
    consented = true;
    busy = true;
    expect(() => guided.start()).toThrow('already-running');
    busy = false;
    guided.start();
    expect(() => guided.start()).toThrow('already-running');
    await checking(1);
  });

  it.each(STEPS)('is left at the step %s, and nothing of it stays', async (wanted) => {
    const guided = open();
    await through(guided, wanted);
    expect(guided.view?.step).toBe(wanted);
    expect(readdirSync(folder)).toEqual(['guided.json']);
    guided.leave();
    expect(guided.view).toBeNull();
    expect(guided.isChecking).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    const last = checks.at(-1);
    if (wanted === 'first' || wanted === 'second') expect(last?.signal.aborted).toBe(true);
    // What still comes of it comes too late, and another one can be begun.
    vpn.switch();
    last?.end.resolve(report([]));
    const before = checks.length;
    guided.start();
    await checking(before + 1);
    expect(guided.view?.step).toBe('first');
    guided.leave();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that fails through a fault of the program says so', async () => {
    const guided = open();
    guided.start();
    await checking(1);
    checks[0]?.end.reject(new Error('broken'));
    await reaches('failed');
    expect(onFault).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
    expect(readdirSync(folder)).toEqual([]);
    expect(() => guided.start()).not.toThrow();
  });
});

describe('after a restart in the middle', () => {
  it('nothing goes on by itself, and then it goes on where it was', async () => {
    await through(open(), 'switch');
    // The former one is gone with the app, and so it does not hear of this.
    vpn = new PretendVpn(false);
    const again = open();
    await again.restore();
    expect(again.view).toEqual({ step: 'interrupted' });
    expect(checks).toHaveLength(1);
    again.goOn();
    await checking(2);
    checks[1]?.end.resolve(report([serviceReport('a', 'blocked')]));
    await reaches('done');
  });

  it.each(STEPS)('it goes on from the step %s to the same end', async (wanted) => {
    await through(open(), wanted);
    const [gone, switched] = [checks.length, vpn.state];
    // The former one is gone with the app: whatever it waits for never comes.
    vpn = new PretendVpn(switched === 'on');
    control = () => Promise.resolve(true);
    const again = open();
    await again.restore();
    again.goOn();
    if (wanted === 'first') {
      await checking(gone + 1);
      checks[gone]?.end.resolve(report([serviceReport('a', 'works')]));
    }
    if (wanted === 'first' || wanted === 'switch') {
      await reaches('switch');
      vpn.switch();
    }
    const second = wanted === 'first' ? gone + 2 : gone + 1;
    await checking(second);
    checks[second - 1]?.end.resolve(report([serviceReport('a', 'blocked')]));
    await reaches('done');
    expect(again.view).toMatchObject({ services: [{ id: 'a', effect: 'unblocks' }] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('it is not compared with what was measured more than ten minutes ago', async () => {
    await through(open(), 'switch');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + MOST_APART + 1_000 });
    vpn = new PretendVpn(false);
    const again = open();
    await again.restore();
    again.goOn();
    await reaches('refused');
    expect(again.view).toEqual({ step: 'refused', why: 'too-late' });
    expect(checks).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('it can be left, too', async () => {
    await through(open(), 'switch');
    const again = open();
    await again.restore();
    again.leave();
    expect(again.view).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    again.goOn();
    expect(again.view).toBeNull();
  });

  it('there is nothing where nothing was, or nothing of use', async () => {
    const guided = open();
    await guided.restore();
    writeFileSync(path.join(folder, 'guided.json'), '{"key":"x"}');
    await guided.restore();
    expect(views).toEqual([]);
  });
});

it('a disk that cannot be written to stops nothing', async () => {
  // A folder in the draft's place: nobody can write that, root included.
  mkdirSync(path.join(folder, 'guided.json.new', 'x'), { recursive: true });
  await through(open(), 'switch');
  expect(readdirSync(folder)).toEqual(['guided.json.new']);
});
