/** Why something is said of the network, in words. Pure. */
import { isMessageCode } from '../../shared/i18n/translate.ts';
import { inert } from '../../shared/inert.ts';
import type { NetworkReason } from '../../shared/network.ts';
import type { Words } from './words.ts';

/** First strong isolate, and its end: a name of an interface keeps its own direction within a sentence. */
const ISOLATE = '\u2068';
const END = '\u2069';

export function reasonText({ code, args }: NetworkReason, { say }: Words): string {
  // Some reasons know less than others of their kind.
  const short = `reason.${code}.unnamed`;
  const isNamed = 'interface' in args;
  const known = !isNamed && isMessageCode(short) ? short : (`reason.${code}` as const);
  return say(known, Object.fromEntries(Object.entries(args).map(([k, v]) => [k, shown(v)])));
}

function shown(value: string | number): string | number {
  return typeof value === 'number' ? value : `${ISOLATE}${inert(value, 64)}${END}`;
}
