/** An error that says what stands in the way as a code, for those who say it in other languages. */
import type { Fault } from '../shared/fault.ts';
import { faultText } from '../shared/i18n/fault.ts';
import { ENGLISH, translatorOf } from '../shared/i18n/translate.ts';

const say = translatorOf('en', ENGLISH);

/** The message is the same as one English sentence, for the terminal. */
export class FaultError<Code extends Fault['code']> extends Error {
  readonly fault: Fault<Code>;

  constructor(fault: Fault<Code>) {
    super(faultText(fault, say, (name) => name));
    this.fault = fault;
  }
}
