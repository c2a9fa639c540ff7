// @ts-check
/** The one time that all files of a package have, so that the same source gives the same package. */
import { SetUpError } from '../set-up/main.mjs';
import { ask } from '../set-up/processes.mjs';
import { ROOT } from '../set-up/root.mjs';

/** @returns {number} seconds since 1970: `SOURCE_DATE_EPOCH`, or when the commit was made */
export function commitTime() {
  const given = process.env['SOURCE_DATE_EPOCH'];
  const text = given ?? ask('git', ['-C', ROOT, 'log', '-1', '--format=%ct']);
  const time = Number(text?.trim());
  if (Number.isSafeInteger(time) && time > 0) return time;
  throw new SetUpError(
    'A package has the time of its commit: package from a clone, or say the time in SOURCE_DATE_EPOCH.',
  );
}
