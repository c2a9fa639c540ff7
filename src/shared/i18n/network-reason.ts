/** Why something is said of the network, in words. Pure. */
import { inert } from '../inert.ts';
import type { NetworkReason } from '../network.ts';
import { isolated } from './isolated.ts';
import { isMessageCode, type Translate } from './translate.ts';

const MAX_NAME = 64;

/** @param named how a name (of an interface, say) stands in a sentence; it is inert already */
export function reasonText(
  { code, args }: NetworkReason,
  say: Translate,
  named: (name: string) => string = isolated,
): string {
  // Some reasons know less than others of their kind.
  const short = `reason.${code}.unnamed`;
  const isNamed = 'interface' in args;
  const known = !isNamed && isMessageCode(short) ? short : (`reason.${code}` as const);
  const shown = Object.entries(args).map(([key, value]): [string, string | number] => [
    key,
    typeof value === 'number' ? value : named(inert(value, MAX_NAME)),
  ]);
  return say(known, Object.fromEntries(shown));
}
