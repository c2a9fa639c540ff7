/** Failures in words. Pure. */
import { isMessageCode, type MessageCode } from '../../shared/i18n/translate.ts';
import type { Failure } from '../../shared/vocabulary.ts';

export function failureCode(failure: Failure | null): MessageCode {
  if (failure === null) return 'failure.none';
  const code = `failure.${failure}`;
  return isMessageCode(code) ? code : 'failure.unknown_failure';
}
