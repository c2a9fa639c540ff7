/** Puts past checks where the app and the terminal look for them. */
import path from 'node:path';
import { openHistory } from '../../src/main/history/history.ts';
import type { Report } from '../../src/shared/report.ts';
import { PAST } from './past.ts';

export function keepPast(userData: string, reports: readonly Report[] = PAST): void {
  const history = openHistory(path.join(userData, 'reports'));
  for (const report of reports) history.add(report);
  history.close();
}
