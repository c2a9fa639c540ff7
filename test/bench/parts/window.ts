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

const OURS = [ROOT, '--simulate', 'open', '--lang=en'];
const EMPTY = path.join(import.meta.dirname, '../window/empty.cjs');
/** After the first paint what was needed for it is let go, and the engine is loaded. */
const SETTLING_MS = 3000;

/** The first finds files that are not in memory yet; of the second the browser engine keeps the compiled page. */
const STARTS_BEFORE = 2;

interface WindowRun {
  /** Milliseconds since the start of the process. */
  painted: number;
  usable: number;
  megabytes: number;
}

/** The first start ever, and those of somebody who has had it for a while. */
type Found = Record<'first' | 'emptyFirst' | 'again' | 'emptyAgain', WindowRun[]>;

export const window: Part = {
  title: 'Window',
  async run({ runs, say }) {
    const electron = process.env['CLEARLINE_ELECTRON'];
    if (!electron) throw new Error('CLEARLINE_ELECTRON must name the Electron binary');
    const kept = [newFolder(), newFolder()] as const;
    const found: Found = { first: [], emptyFirst: [], again: [], emptyAgain: [] };
    try {
      for (let run = 1 - STARTS_BEFORE; run <= runs; run += 1) {
        const again = await open(electron, OURS, kept[0]);
        const emptyAgain = await open(electron, [EMPTY], kept[1]);
        if (run < 1) continue;
        found.again.push(again);
        found.emptyAgain.push(emptyAgain);
        found.first.push(await openFirst(electron, OURS));
        found.emptyFirst.push(await openFirst(electron, [EMPTY]));
        say(`#${run}: ${whole(again.usable)} ms, ${whole(emptyAgain.usable)} ms`);
      }
    } finally {
      kept.forEach(remove);
    }
    const of = (which: keyof Found, what: keyof WindowRun) => found[which].map((r) => r[what]);
    const usable = ratio(of('again', 'usable'), of('emptyAgain', 'usable'));
    const more = median(of('again', 'megabytes')) - median(of('emptyAgain', 'megabytes'));
    const row = (name: string, which: keyof Found) => [
      name,
      shortTimes(of(which, 'painted')),
      shortTimes(of(which, 'usable')),
      `${whole(median(of(which, 'megabytes')))} MB`,
    ];
    return {
      intro:
        'The window on a virtual display (Xvfb, no graphics processor), against an empty one with a single button in the same Electron, started in turn. Times are since the start of the process: to the first paint with something on it, and until there is a button that can be pressed. Memory is the sum of all processes, shared pages counted in parts (PSS), three seconds later. "First" is the start of somebody who never had it, without any folder of its own; what counts are the starts after that, from the third on, when the browser engine has kept the compiled page.',
      tables: [
        {
          columns: ['', 'first paint', 'usable', 'memory'],
          rows: [
            row('Clearline', 'again'),
            row('empty window', 'emptyAgain'),
            row('Clearline, first', 'first'),
            row('empty window, first', 'emptyFirst'),
          ],
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

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'clearline-bench-'));
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

async function openFirst(electron: string, args: readonly string[]): Promise<WindowRun> {
  const folder = newFolder();
  try {
    return await open(electron, args, folder);
  } finally {
    remove(folder);
  }
}

async function open(electron: string, args: readonly string[], folder: string): Promise<WindowRun> {
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
