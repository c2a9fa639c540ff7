/** What an endpoint is contacted for, in words. Pure. */
import type { ContactedEndpoint } from '../ipc.ts';
import { isMessageCode, type Translate } from './translate.ts';

/**
 * A newer catalogue can name a purpose that this version has no word for: then it is the function that is told.
 * @param endpoint of the catalogue, or of the list of all that is contacted
 */
export function purposeText(
  { purpose, function: of, operator }: Pick<ContactedEndpoint, 'purpose' | 'function' | 'operator'>,
  say: Translate,
): string {
  const code = `contacted.for.${purpose}`;
  if (isMessageCode(code)) return say(code, operator === null ? {} : { operator });
  const broader = `function.${of}`;
  return isMessageCode(broader) ? say(broader) : '';
}
