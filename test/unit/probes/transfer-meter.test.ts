import { describe, expect, it } from 'vitest';
import { TransferMeter } from '../../../src/main/probes/transfer-meter.ts';

/** @param arrivals bytes and when they came, milliseconds after the request. */
function measure(...arrivals: [bytes: number, t: number][]): TransferMeter {
  const meter = new TransferMeter(1000);
  for (const [bytes, t] of arrivals) meter.add(bytes, 1000 + t);
  return meter;
}

/** So many bytes every `step` milliseconds, from `first` to `last`. */
function steady(bytes: number, step: number, first: number, last: number): [number, number][] {
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => [bytes, first + index * step]);
}

describe('the rate', () => {
  it('is the median of the complete half seconds', () => {
    expect(measure(...steady(1000, 100, 40, 1040)).rate).toBe(10_000);
    expect(measure(...steady(1000, 100, 40, 3000)).rate).toBe(10_000);
  });

  it('is misled neither by a burst at the start nor by a hole', () => {
    const burst = measure([100_000, 40], [100_000, 41], ...steady(1000, 100, 140, 2100));
    expect(burst.rate).toBe(10_000);
    const hole = measure(...steady(1000, 100, 40, 1040), ...steady(1000, 100, 1640, 3100));
    expect(hole.rate).toBe(10_000);
  });

  it('is not that of a slow start over a long way', () => {
    // Twice as much with every round trip of 300 ms, from ten packets on.
    const start = measure([14_000, 300], [28_000, 600], [56_000, 900], [98_000, 1200], [1, 1301]);
    expect(start.rate).toBe(308_000);
    expect(start.settled).toBe(true);
  });

  it('counts half seconds in which nothing came', () => {
    expect(measure([1000, 0], [1000, 100], [1000, 2100]).rate).toBe(0);
  });

  it('is the average of enough bytes where there is less than a second', () => {
    // What came with the first byte took its time before.
    expect(measure([65_536, 50], [65_536, 150], [65_536, 250]).rate).toBe(655_360);
  });

  it('is unknown where too little came', () => {
    expect(measure().rate).toBe(null);
    expect(measure([200_000, 50]).rate).toBe(null);
    expect(measure([200_000, 50], [200_000, 50]).rate).toBe(null);
    expect(measure([8000, 50], [8000, 250]).rate).toBe(null);
    expect(measure([8000, 50], [8000, 1040]).rate).toBe(null);
  });
});

describe('a settled rate', () => {
  it.each<[string, boolean, TransferMeter]>([
    ['enough bytes, fast', true, measure([65_536, 50], [65_536, 150])],
    ['enough bytes, too soon to tell', false, measure([65_536, 50], [65_536, 149])],
    ['too few bytes', false, measure([65_536, 50], [65_535, 150])],
    ['enough bytes, slow', false, measure(...steady(16_384, 200, 0, 2800))],
    ['slow for long enough', true, measure(...steady(1000, 100, 1500, 3000))],
    ['slow, the first byte late', false, measure(...steady(1000, 100, 1600, 3000))],
    ['slow, not yet for long', false, measure(...steady(1000, 100, 0, 2900))],
    ['nothing', false, measure()],
  ])('%s: %s', (_, settled, meter) => expect(meter.settled).toBe(settled));
});

describe('the longest gap', () => {
  it('is the wait for the first byte, between two, or since the last', () => {
    const meter = measure([1, 300], [1, 400], [1, 600]);
    expect(meter.longestGap(1650)).toBe(300);
    expect(meter.longestGap(2100)).toBe(500);
    expect(measure([1, 30], [1, 400]).longestGap(1500)).toBe(370);
    expect(measure().longestGap(1500)).toBe(500);
  });
});
