import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { reasonText } from '../../../src/shared/i18n/network-reason.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';
import { NETWORK_REASONS } from '../../../src/shared/network.ts';

const english = createTranslator('en');
const FULL = {
  interface: 'wg0',
  other: 'eth0',
  device: 'wireguard',
  source: 'system',
  kind: 'http',
  binding: 'device',
  why: 'ENOSYS',
  family: 4,
  count: 3,
  total: 9,
  mtu: 1420,
};

describe.each(LOCALES)('in %s', (locale) => {
  it.each(NETWORK_REASONS)('%s is said without gaps', (code) => {
    const text = reasonText({ code, args: FULL }, createTranslator(locale));
    expect(text).not.toMatch(/[{}]|undefined|reason\./);
    expect(text).toMatch(/[.。۔]$/);
  });
});

it('keeps names of interfaces apart from the sentence, and makes them inert', () => {
  const text = reasonText(
    { code: 'interface.hardware', args: { interface: 'eth\u202e0' } },
    english,
  );
  expect(text).toBe('\u2068eth\ufffd0\u2069 is real hardware.');
});

it('leaves names as they are where the whole line has one direction', () => {
  const reason = { code: 'interface.hardware', args: { interface: 'eth0' } } as const;
  expect(reasonText(reason, english, (name) => name)).toBe('eth0 is real hardware.');
});

it.each([
  ['interface.unknown', 'The system does not say by which way packets leave.'],
  ['route.some', 'Some packets leave another way.'],
] as const)('says less where less is known: %s', (code, text) => {
  expect(reasonText({ code, args: {} }, english)).toBe(text);
});
