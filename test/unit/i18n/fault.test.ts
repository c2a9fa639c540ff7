/** What stands in the way of reports and the history, said in every language. */
import { describe, expect, it } from 'vitest';
import { FILE_REASONS, HISTORY_FAULTS, REPORT_FAULTS } from '../../../src/shared/fault.ts';
import { faultText } from '../../../src/shared/i18n/fault.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';

const english = createTranslator('en');
const args = { file: 'a.json', place: 'app', expected: 'Object', levels: 3, version: 2, known: 1 };

describe.each(LOCALES)('in %s', (locale) => {
  const say = createTranslator(locale);

  it.each([...REPORT_FAULTS, ...HISTORY_FAULTS])('%s is said without gaps', (code) => {
    const text = faultText({ code, args, reason: 'missing' }, say);
    expect(text).not.toMatch(/[{}]|undefined|fault\./);
    expect(text).toMatch(/[.。۔]$/);
    if (code.startsWith('history-not-')) expect(text).toContain(say('fault.because.missing'));
  });

  it.each(FILE_REASONS)('%s goes on a sentence', (reason) => {
    expect(say(`fault.because.${reason}`)).not.toMatch(/[.。۔]$/);
  });
});

it('keeps names and codes apart from the sentence, and makes them inert', () => {
  expect(faultText({ code: 'report-damaged-at', args: { place: 'a\u202eb' } }, english)).toBe(
    'The report is damaged at \u2068a\ufffdb\u2069.',
  );
});

it('leaves them as they are where the whole line has one direction', () => {
  const fault = { code: 'report-unreadable', args: { file: 'a.json' }, reason: 'missing' } as const;
  expect(faultText(fault, english, (name) => name)).toBe(
    'The report a.json cannot be read: no such file or folder.',
  );
});

it("tells the system's own code where there are no words for it", () => {
  expect(faultText({ code: 'history-not-read', reason: 'EWEIRD' }, english, (name) => name)).toBe(
    'The history cannot be read: EWEIRD.',
  );
});
