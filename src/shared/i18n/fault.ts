/** What stands in the way of a file, a report or the history, in words. Pure. */
import type { Fault } from '../fault.ts';
import { inert } from '../inert.ts';
import { isolated } from './isolated.ts';
import { isMessageCode, type Translate } from './translate.ts';

/** @param named how a name of a file or a code stands in the sentence; it is inert already */
export function faultText(
  { code, args = {}, reason }: Fault,
  say: Translate,
  named: (name: string) => string = isolated,
): string {
  const shown = Object.entries(args).map(([key, value]): [string, string | number] => [
    key,
    typeof value === 'number' ? value : named(inert(value)),
  ]);
  if (reason !== undefined) {
    const words = `fault.because.${reason}`;
    shown.push(['reason', isMessageCode(words) ? say(words) : named(inert(reason))]);
  }
  return say(`fault.${code}`, Object.fromEntries(shown));
}
