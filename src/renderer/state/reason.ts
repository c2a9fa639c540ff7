/** Why a messenger has its verdict, in one line. Pure. */
import { capitalise } from '../../shared/i18n/format.ts';
import { pair } from '../../shared/i18n/joins.ts';
import type { Words } from '../i18n/words.ts';
import { causesOf } from './causes.ts';
import type { Row } from './rows.ts';

/** @returns an empty text where there is nothing to add to the verdict */
export function reasonOf({ state, result }: Row, { say, capital, list, locale }: Words): string {
  const functions = result?.functions ?? [];
  const [cause] = causesOf(result);
  switch (state) {
    case 'works': {
      const working = functions.filter((f) => f.verdict === 'works');
      return capitalise(list(working.map(({ id }) => say(`function.${id}`))), locale);
    }
    case 'limited':
      return functions
        .filter((f) => f.verdict !== 'works' && f.verdict !== 'not-tested')
        .map((f) => pair(say, capital(`function.${f.id}`), say(`verdict.function.${f.verdict}`)))
        .join(' · ');
    case 'blocked':
    case 'down':
    case 'unknown':
      return say(cause ? `cause.${cause.cause}.title` : `service.meaning.${state}`);
    default:
      return '';
  }
}
