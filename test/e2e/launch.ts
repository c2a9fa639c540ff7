/** Starts the built app on the pretend Internet, each time as on a new computer, and cleans up after it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  _electron,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import type { Locale } from '../../src/shared/ipc.ts';

export { expect };

/** The top of the source tree: what Electron is started on. */
export const SOURCE = path.resolve(import.meta.dirname, '../..');
export const PRELOAD = path.join(SOURCE, 'out/preload/preload.cjs');
export const IS_ROOT = process.getuid?.() === 0;

/** The runtime that `scripts/test.mjs` found. */
export function electronBinary(): string {
  const binary = process.env['CLEARLINE_ELECTRON'];
  if (!binary) throw new Error('CLEARLINE_ELECTRON must name the Electron binary');
  return binary;
}

export interface LaunchOptions {
  /** The scenario of the pretend Internet; `null`: the real one, which nobody reaches in a test. */
  scenario: string | null;
  /** The operating system's language. */
  language?: Locale;
  /** Start again as the same person; absent: a new one. */
  userData?: string;
  /** What else the app is started with. */
  args?: readonly string[];
  /** For tests that provoke complaints of the page: its console may say what it likes. */
  noisy?: boolean;
}

export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  userData: string;
}

type Launch = (options: LaunchOptions) => Promise<RunningApp>;

export const test = base.extend<{ newUserData: () => string; launch: Launch }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads off the pattern which fixtures are used
  newUserData: async ({}, use) => {
    const folders: string[] = [];
    await use(() => {
      const folder = mkdtempSync(path.join(tmpdir(), 'clearline-e2e-'));
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  launch: async ({ newUserData }, use) => {
    const running: ElectronApplication[] = [];
    const complaints: string[] = [];
    await use(
      async ({ scenario, language = 'en', userData = newUserData(), args = [], noisy = false }) => {
        const app = await startElectron(
          [
            SOURCE,
            `--user-data-dir=${userData}`,
            `--lang=${language}`,
            ...(scenario === null ? [] : ['--simulate', scenario]),
            ...args,
          ],
          language,
        );
        running.push(app);
        const page = await app.firstWindow();
        if (!noisy) listenForComplaints(page, complaints);
        return { app, page, userData };
      },
    );
    for (const app of running) await app.close();
    expect(complaints, 'the page’s console').toEqual([]);
  },
});

/**
 * Playwright holds the app back until it listens, which it does only if it finds the runtime by itself: through the
 * `electron` package, which this variable points at our binary. Otherwise the first window is a race.
 */
function startElectron(args: string[], language: string): Promise<ElectronApplication> {
  const binary = electronBinary();
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] =
    process.platform === 'darwin' ? path.resolve(binary, '../../../..') : path.dirname(binary);
  return _electron.launch({
    args,
    env: { ...process.env, LANGUAGE: language },
    chromiumSandbox: !IS_ROOT,
    // The app decides what it looks like, not the test's default.
    colorScheme: null,
  });
}

/** Errors of scripts, and of the content security policy. */
function listenForComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
}

interface Ending {
  stdout: string;
  stderr: string;
  status: number | null;
}

const ANSWER_DIALOGS = path.join(import.meta.dirname, 'answer-dialogs.cjs');

/** Starts the app without Playwright between, as a person or a shortcut starts it, and waits until it ends. */
export function runToItsEnd(args: string[]): Promise<Ending> {
  const sandbox = IS_ROOT ? ['--no-sandbox'] : [];
  const child = spawn(electronBinary(), ['-r', ANSWER_DIALOGS, ...sandbox, SOURCE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ stdout, stderr, status }));
  });
}
