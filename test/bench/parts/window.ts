/** The window: how soon it is there, and what it takes, against an empty one in the same Electron. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { ROOT } from '../check.ts';
import type { Part } from '../part.ts';
import { factor, median, ratio, shortTimes, whole } from '../stats.ts';
import { memoryOf } from '../window/processes.ts';

const EMPTY = path.join(import.meta.dirname, '../window/empty.cjs');
/** After the first paint what was needed for it is let go, and the engine is loaded. */
const SETTLING_MS = 3000;

interface WindowRun {
  /** Milliseconds since the start of the process. */
  painted: number;
  usable: number;
  megabytes: number;
}

export const window: Part = {
  title: 'Window',
  async run({ runs, say }) {
    const electron = process.env['CLEARLINE_ELECTRON'];
    if (!electron) throw new Error('CLEARLINE_ELECTRON must name the Electron binary');
    const [ours, empty]: [WindowRun[], WindowRun[]] = [[], []];
    for (let run = 0; run <= runs; run += 1) {
      const own = await open(electron, [ROOT, '--simulate', 'open', '--lang=en']);
      const least = await open(electron, [EMPTY]);
      // The first time the disk is what is measured.
      if (run === 0) continue;
      ours.push(own);
      empty.push(least);
      say(`#${run}: ${whole(own.usable)} ms, ${whole(least.usable)} ms`);
    }
    const of = (of: readonly WindowRun[], what: keyof WindowRun) => of.map((r) => r[what]);
    const usable = ratio(of(ours, 'usable'), of(empty, 'usable'));
    const more = median(of(ours, 'megabytes')) - median(of(empty, 'megabytes'));
    const row = (name: string, found: readonly WindowRun[]) => [
      name,
      shortTimes(of(found, 'painted')),
      shortTimes(of(found, 'usable')),
      `${whole(median(of(found, 'megabytes')))} MB`,
    ];
    return {
      intro:
        'The window on a virtual display (Xvfb, no graphics processor), against an empty one with a single button in the same Electron, started in turn. Times are since the start of the process: to the first paint with something on it, and until there is a button that can be pressed. Memory is the sum of all processes, shared pages counted in parts (PSS), three seconds later.',
      tables: [
        {
          columns: ['', 'first paint', 'usable', 'memory'],
          rows: [row('Clearline', ours), row('empty window', empty)],
        },
      ],
      targets: [
        {
          text: 'window usable within 1.15 × the empty window',
          found: factor(usable),
          isMet: usable <= 1.15,
        },
        {
          text: 'at most 40 MB more than the empty window',
          found: `${whole(more)} MB`,
          isMet: more <= 40,
        },
      ],
    };
  },
};

async function open(electron: string, args: readonly string[]): Promise<WindowRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'clearline-bench-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = Date.now();
  const child = spawn(
    electron,
    [...sandbox, '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, CLEARLINE_TEST: '1' } },
  );
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child));
    const page = await firstPage(() => browser.contexts().flatMap((c) => c.pages()));
    const { painted, usable } = await page.evaluate(firstButton);
    await wait(SETTLING_MS);
    const megabytes = memoryOf(child.pid ?? 0);
    await browser.close();
    return { painted: painted - started, usable: usable - started, megabytes };
  } finally {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new TypeError('it was started with its standard error piped');
  for await (const text of createInterface({ input: stderr })) {
    const address = /listening on (ws:\S+)/.exec(text)?.[1];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('Electron ended');
}

async function firstPage(pages: () => Page[]): Promise<Page> {
  for (;;) {
    const [page] = pages();
    if (page) return page;
    await wait(5);
  }
}

/** In the page: when it painted first, and when there was a button, by the wall clock. */
async function firstButton(): Promise<{ painted: number; usable: number }> {
  const ready = () => document.querySelector('button:not([disabled])');
  while (!ready()) await new Promise((resolve) => requestAnimationFrame(resolve));
  // The paint that shows it.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const usable = performance.timeOrigin + performance.now();
  let entry: PerformanceEntry | undefined;
  while (!entry) {
    entry = performance.getEntriesByName('first-contentful-paint')[0];
    if (!entry) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { painted: performance.timeOrigin + entry.startTime, usable };
}
