import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NetworkWatch } from '../../../src/main/app/network-watch.ts';
import type { NetworkOverview } from '../../../src/shared/ipc.ts';

const overview = (state: 'on' | 'off'): NetworkOverview => ({
  line: 'wifi',
  vpn: { state, confidence: 'high', reasons: [] },
  hasProxy: false,
});

const look = vi.fn<() => Promise<NetworkOverview>>();
const onChange = vi.fn();
let interfaces: string[];
let watch: NetworkWatch;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  look.mockResolvedValue(overview('off'));
  interfaces = ['eth0'];
  watch = new NetworkWatch({ look, onChange, glance: () => interfaces });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

it('looks once at the start, and tells', async () => {
  expect(watch.overview).toBeNull();
  watch.start();
  watch.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledOnce();
  expect(onChange).toHaveBeenCalledExactlyOnceWith(overview('off'));
  expect(watch.overview).toEqual(overview('off'));
});

it('looks again when the interfaces change, and tells only what is new', async () => {
  watch.start();
  await vi.advanceTimersByTimeAsync(0);
  interfaces = ['eth0', 'eth1'];
  await vi.advanceTimersByTimeAsync(5000);
  expect(look).toHaveBeenCalledTimes(2);
  expect(onChange).toHaveBeenCalledOnce();
  look.mockResolvedValue(overview('on'));
  interfaces = ['eth0', 'wg0'];
  await vi.advanceTimersByTimeAsync(5000);
  expect(onChange).toHaveBeenLastCalledWith(overview('on'));
});

it('looks one at a time, and once more if asked meanwhile', async () => {
  const slow = Promise.withResolvers<NetworkOverview>();
  look.mockReturnValueOnce(slow.promise);
  const first = watch.look();
  await watch.look();
  await watch.look();
  expect(look).toHaveBeenCalledOnce();
  slow.resolve(overview('off'));
  await first;
  expect(look).toHaveBeenCalledTimes(2);
});

it('looks no more once it is stopped', async () => {
  watch.start();
  await vi.advanceTimersByTimeAsync(0);
  watch.stop();
  interfaces = [];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledOnce();
});
