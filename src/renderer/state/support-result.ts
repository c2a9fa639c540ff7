/** What a check within support mode came to, in a sentence to read out. Pure. */
import type { Report } from '../../shared/report.ts';
import type { Cause } from '../../shared/vocabulary.ts';
import type { Words } from '../i18n/words.ts';
import { causesOf } from './causes.ts';
import { headlineOf } from './headline.ts';
import { headlineText } from './headline-text.ts';
import { checkOf } from './opened.ts';
import { type Row, rowsOf } from './rows.ts';

export interface SupportResult {
  sentence: string;
  /** The first thing in the way. */
  cause: Cause | null;
}

/**
 * @param before the check to compare with
 * @param service a messenger's id, where the question is about one
 */
export function supportResult(
  report: Report,
  before: Report | null,
  service: string | undefined,
  words: Words,
): SupportResult {
  const check = checkOf(report);
  const rows = rowsOf([], check);
  const headline = headlineOf(check, rows);
  const row = rows.find(({ id }) => id === service);
  if (headline.kind !== 'verdict' || !row) {
    const sentence = headlineText(headline, words);
    const cause = headline.kind === 'network' ? headline.cause : null;
    return { sentence: before ? several(sentence, before, words) : sentence, cause };
  }
  const cause = causesOf(row.result)[0]?.cause ?? null;
  return { sentence: before ? compared(row, before, words) : ofOne(row, words), cause };
}

function ofOne({ name, state }: Row, { say }: Words): string {
  return state === 'waiting' || state === 'checking'
    ? say('service.sentence.pending', { name })
    : say(`service.sentence.${state}`, { name });
}

function compared(row: Row, before: Report, { say }: Words): string {
  const { name, state } = row;
  const old = rowsOf([], checkOf(before)).find(({ id }) => id === row.id)?.state ?? 'not-tested';
  const verdict = say(`verdict.service.${state as 'works'}`);
  return old === state
    ? say('support.result.same', { name, verdict })
    : say('past.change', {
        name,
        after: verdict,
        before: say(`verdict.service.${old as 'works'}`),
      });
}

function several(after: string, before: Report, words: Words): string {
  const check = checkOf(before);
  const old = headlineText(headlineOf(check, rowsOf([], check)), words);
  return words.say('support.result.several', { after, before: old });
}
