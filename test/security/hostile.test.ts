/**
 * A whole check against an Internet that means harm: it ends when it should, keeps its memory, reads no more than it
 * needs, goes nowhere that it is sent to, and calls nothing genuine.
 */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetsFolder } from '../../src/main/assets.ts';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import { runCheck } from '../../src/main/check/run.ts';
import { renderText } from '../../src/main/report/render-text.ts';
import { createTranslator } from '../../src/shared/i18n/index.ts';
import type { Report } from '../../src/shared/report.ts';
import { BEHAVIOURS } from './hostile/behaviours.ts';
import { type Hostility, openHostileWorld } from './hostile/world.ts';

/** Of each protocol that is spoken at least one. */
const SERVICES = ['whatsapp', 'telegram', 'signal', 'discord', 'matrix'];
const DEADLINE_MS = 4000;
/** What a loaded machine takes to notice that time is up. */
const GRACE_MS = 4000;
/** Bytes at any moment, of everything that JavaScript knows of. */
const MOST_MEMORY = 150_000_000;
/** Bytes that may come in: it reads 64 KiB of an answer at most, and has some hundred connections. */
const MOST_READ = 50_000_000;
const MOST_REPORT = 5_000_000;

const catalogue = loadCatalogue(path.join(assetsFolder, 'catalogue'));

interface Outcome {
  report: Report;
  tookMs: number;
  peak: number;
  read: number;
}

async function checkIn(hostility: Hostility): Promise<Outcome> {
  const world = await openHostileWorld(catalogue, SERVICES, hostility);
  const before = memory();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, memory() - before);
  }, 20);
  const began = performance.now();
  try {
    const report = await runCheck({
      app: { name: 'clearline', version: '0.0.0-test' },
      catalogue,
      options: {
        services: [...SERVICES],
        paths: ['default'],
        deadlineMs: DEADLINE_MS,
        metered: false,
        scenario: null,
      },
      paths: [world.path],
      trustAnchorsAdded: [],
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });
    return { report, tookMs: performance.now() - began, peak, read: world.read() };
  } finally {
    clearInterval(watch);
    await world.close();
  }
}

function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('in an Internet whose servers', () => {
  it.each(Object.entries(BEHAVIOURS))(
    '%s, a check',
    { timeout: 30_000 },
    async (_name, hostility) => {
      const { report, tookMs, peak, read } = await checkIn(hostility);
      expect(tookMs).toBeLessThan(DEADLINE_MS + GRACE_MS);
      expect(peak).toBeLessThan(MOST_MEMORY);
      expect(read).toBeLessThan(MOST_READ);
      expect(JSON.stringify(report).length).toBeLessThan(MOST_REPORT);
      expect(report.measurements.length).toBeGreaterThan(0);
      const addresses = new Set(
        report.measurements.map((m) => ('address' in m ? m.address : null)),
      );
      expect(addresses).not.toContain('127.0.0.1');
      for (const { id, results } of report.services) {
        expect(results['default']?.verdict, id).not.toBe('works');
      }
      expect(renderText(report, createTranslator('en'))).not.toMatch(
        /(?!\n)[\p{Cc}\u202a-\u202e]/u,
      );
    },
  );
});
