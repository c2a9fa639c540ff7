/** The headline in words. Pure. */
import type { Words } from '../i18n/words.ts';
import type { Headline } from './headline.ts';

export function headlineText(headline: Headline, { say }: Words): string {
  if (headline.kind === 'network') return say(`cause.${headline.cause}.title`);
  if (headline.kind === 'outcome') return say(`headline.${headline.outcome}`);
  const { verdict, count, total } = headline;
  const isAll = count === total;
  if (verdict === 'works' || verdict === 'blocked') {
    return say(isAll ? `headline.${verdict}.all` : `headline.${verdict}`, { count, total });
  }
  return say(`headline.${verdict}`, { count, total });
}
