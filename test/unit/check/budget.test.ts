import { describe, expect, it } from 'vitest';
import { DataBudget } from '../../../src/main/check/budget.ts';
import type { ConnectionRequest, Exchange } from '../../../src/main/check/request.ts';
import type { Observation } from '../../../src/shared/measurement.ts';

function request(exchange: Exchange | null): ConnectionRequest {
  return {
    kind: 'connection',
    service: 'svc',
    endpoint: 'svc.a',
    purpose: 'target',
    timeoutMs: 1_000,
    address: '203.0.113.1',
    port: 443,
    tls: null,
    http: null,
    exchange,
  };
}
const download = (bytes: number) => request({ kind: 'download', host: 'a.test', path: '/', bytes });

const moved = (bytes: number): Observation[] => [
  {
    operation: 'transfer',
    t0: 0,
    t: 1,
    failure: null,
    address: '203.0.113.1',
    port: 443,
    direction: 'download',
    host: 'a.test',
    path: '/',
    status: 206,
    bytes,
    firstByte: 1,
    rate: null,
    longestGap: 0,
  },
];

describe('the data budget', () => {
  it('lets through what fits, and nothing that would go over', () => {
    const budget = new DataBudget(1_000);
    expect(budget.reserve(download(600))).toBe(true);
    expect(budget.reserve(download(600))).toBe(false);
    expect(budget.reserve(download(400))).toBe(true);
  });

  it('gives back what a transfer did not need', () => {
    const budget = new DataBudget(1_000);
    budget.reserve(download(900));
    budget.settle(download(900), moved(100));
    expect(budget.reserve(download(900))).toBe(true);
    expect(budget.reserve(download(1))).toBe(false);
  });

  it('never stops a question that moves no file', () => {
    const budget = new DataBudget(10);
    budget.reserve(download(10));
    budget.settle(download(10), moved(50));
    expect(budget.reserve(request(null))).toBe(true);
    expect(budget.reserve(download(1))).toBe(false);
  });
});
