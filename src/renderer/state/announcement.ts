/** What a screen reader is told of a running check. Pure; `LiveRegion` sees to it that it is not told too often. */
import type { Words } from '../i18n/words.ts';
import type { WindowState } from './fold.ts';
import { headlineText } from './headline-text.ts';
import { headlineOf } from './headline.ts';
import { isPending, type Row } from './rows.ts';

type Known = Pick<WindowState, 'check' | 'endedUnseen' | 'lastSettled' | 'route'>;

/** @returns an empty text where there is nothing to tell, or something else tells it */
export function announcementOf(state: Known, rows: readonly Row[], words: Words): string {
  const { check, endedUnseen, lastSettled } = state;
  if (check.status === 'running') return ofProgress(rows, lastSettled, words);
  return endedUnseen && check.error === null ? ofEnd(state, rows, words) : '';
}

function ofProgress(rows: readonly Row[], lastSettled: string | null, { say }: Words): string {
  const done = rows.filter((row) => !isPending(row.state)).length;
  const last = rows.find((row) => row.id === lastSettled);
  if (!last || isPending(last.state)) return say('home.live.start');
  const verdict = say(`verdict.service.${last.state}`);
  return say('home.live.service', { done, total: rows.length, service: last.name, verdict });
}

/** On a messenger's own screen, what became of it. */
function ofEnd({ check, route }: Known, rows: readonly Row[], words: Words): string {
  const row = route.screen === 'service' && rows.find(({ id }) => id === route.id);
  if (!row || isPending(row.state)) return headlineText(headlineOf(check, rows), words);
  return words.say(`service.sentence.${row.state}`, { name: row.name });
}
