/** A folder for a history, and reports that can be told apart. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Report } from '../../../src/shared/report.ts';
import { sampleReport } from '../report/sample-report.ts';

/** A new folder for each test, gone afterwards. */
export function useFolder(): { readonly path: string } {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clearline-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get path() {
      return folder;
    },
  };
}

export const numbered = (number: number): Report => sampleReport({ durationMs: number });

/** Does any file of the folder hold these bytes? */
export function holds(folder: string, bytes: Buffer): boolean {
  return readdirSync(folder).some((name) => readFileSync(path.join(folder, name)).includes(bytes));
}
