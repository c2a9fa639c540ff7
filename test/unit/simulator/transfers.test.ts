import { describe, expect, it } from 'vitest';
import { freezeTest } from '../../../src/main/check/plan/requests.ts';
import { TransferMeter } from '../../../src/main/probes/transfer-meter.ts';
import type { Scenario } from '../../../src/main/simulator/scenario.ts';
import { AMPLE_MS, only, SHORT_MS, simulate, targetOf } from './support.ts';

type Transfer = NonNullable<Scenario['transfers']>[number]['do'];

async function withRule(rule: Transfer | null) {
  const transfers = rule === null ? [] : [{ functions: ['media' as const], do: rule }];
  const { measure, run, addressOfName } = await simulate({ transfers });
  const address = await addressOfName('files.alpha.test');
  const target = targetOf('alpha.file');
  return {
    measure,
    download: async (timeoutMs: number) => only(await measure('alpha.file', timeoutMs), 'transfer'),
    push: async (purpose: 'freeze-packets' | 'freeze-bytes', timeoutMs: number) => {
      const request = freezeTest(target, 'files.alpha.test', address, purpose);
      return only(await run({ ...request, timeoutMs }), 'transfer');
    },
  };
}

/**
 * What is measured of a steady flow in pieces, one after the other, while something else is going on. Where the machine is
 * busy, its timers are late for this one and for the simulator's alike.
 */
async function besideSteadyFlow<T>(rate: number, work: Promise<T>) {
  const pieceMs = 50;
  const meter = new TransferMeter(performance.now());
  let timer: NodeJS.Timeout;
  function carry(): void {
    timer = setTimeout(() => {
      meter.add((rate * pieceMs) / 1000, performance.now());
      carry();
    }, pieceMs);
  }
  carry();
  const found = await work.finally(() => clearTimeout(timer));
  return { found, steady: meter.rate };
}

describe('a transfer', () => {
  it('comes whole and goes whole', async () => {
    const { download, push } = await withRule(null);
    expect(await download(AMPLE_MS)).toMatchObject({ failure: null, status: 206 });
    expect(await push('freeze-bytes', AMPLE_MS)).toMatchObject({ failure: null, status: 204 });
    expect(await push('freeze-packets', AMPLE_MS)).toMatchObject({ failure: null });
  });

  it('freezes after so many bytes, and nobody is told', async () => {
    const { download, push, measure } = await withRule({ freezeAfterBytes: 16_384 });
    const down = await download(SHORT_MS);
    expect(down).toMatchObject({ failure: 'generic_timeout_error', status: 206 });
    // The handshake has its share of them.
    expect(down.bytes).toBeGreaterThan(8_000);
    expect(down.bytes).toBeLessThan(16_384);
    expect((await push('freeze-bytes', SHORT_MS)).failure).toBe('generic_timeout_error');
    expect((await push('freeze-packets', AMPLE_MS)).failure).toBeNull();
    // The rest of the service is spared.
    expect(only(await measure('alpha.web'), 'http_round_trip').status).toBe(200);
  });

  it('freezes after so many packets, however small', async () => {
    const { push, download } = await withRule({ freezeAfterPackets: 25 });
    expect((await push('freeze-packets', 1000)).failure).toBe('generic_timeout_error');
    expect((await download(SHORT_MS)).failure).toBe('generic_timeout_error');
  });

  it('is slow where it is throttled', async () => {
    const rate = 50_000;
    const { download } = await withRule({ throttle: rate });
    const { found, steady } = await besideSteadyFlow(rate, download(AMPLE_MS));
    expect(found.failure).toBeNull();
    expect(steady).not.toBeNull();
    expect(found.rate).toBeGreaterThan((steady ?? rate) * 0.7);
    expect(found.rate).toBeLessThan(rate * 1.1);
  });
});
