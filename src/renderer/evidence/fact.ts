/** One line of what was measured: a label and a value. */
import type { MessageCode } from '../../shared/i18n/translate.ts';

export interface Fact {
  label: MessageCode;
  value: string;
  /** Hosts, addresses, codes: read left to right in every language, and never translated. */
  technical: boolean;
}

/** In words of the person's language. */
export const inWords = (label: MessageCode, value: string): Fact => ({
  label,
  value,
  technical: false,
});

/** As the machine has it. */
export const asIs = (label: MessageCode, value: string): Fact => ({
  label,
  value,
  technical: true,
});
