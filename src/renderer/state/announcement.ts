/** What a screen reader is told of a running check. Pure; `LiveRegion` sees to it that it is not told too often. */
import type { Words } from '../i18n/words.ts';
import type { WindowState } from './fold.ts';
import { headlineText } from './headline-text.ts';
import { headlineOf } from './headline.ts';
import { isPending, type Row } from './rows.ts';

/** @returns an empty text where there is nothing to tell */
export function announcementOf(
  { check, lastSettled, route }: Pick<WindowState, 'check' | 'lastSettled' | 'route'>,
  rows: readonly Row[],
  words: Words,
): string {
  if (check.status === 'running') return ofProgress(rows, lastSettled, words);
  // The screen of the check moves the focus to the same words.
  const isTold = check.status === 'idle' || check.error !== null || route.screen === 'check';
  return isTold ? '' : headlineText(headlineOf(check, rows), words);
}

function ofProgress(rows: readonly Row[], lastSettled: string | null, { say }: Words): string {
  const done = rows.filter((row) => !isPending(row.state)).length;
  const last = rows.find((row) => row.id === lastSettled);
  if (!last || isPending(last.state)) return say('home.live.start');
  const verdict = say(`verdict.service.${last.state}`);
  return say('home.live.service', { done, total: rows.length, service: last.name, verdict });
}
