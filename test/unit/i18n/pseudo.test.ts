import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { expect, it } from 'vitest';
import english from '../../../src/shared/i18n/locales/en.json' with { type: 'json' };
import { pseudo, pseudoMessages } from '../../support/pseudo.ts';

it.each([
  ['Agree', '⟦ÁÁgréééé⟧'],
  ['{name} works', '⟦{name} wóórkš⟧'],
  [
    '{count, plural, one {# host} other {# of {total}}}',
    '⟦{count, plural, one {# hóóšt} other {# óóf {total}}}⟧',
  ],
])('%s', (message, text) => {
  expect(pseudo(message)).toBe(text);
});

it('every message stays one, and grows', () => {
  const messages = pseudoMessages();
  for (const [code, text] of Object.entries(messages)) {
    expect(() => compileMessageOrThrow(text), code).not.toThrow();
    expect(text.length).toBeGreaterThan((english as Record<string, string>)[code]?.length ?? 0);
  }
});
