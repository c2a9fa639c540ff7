import { describe, expect, it } from 'vitest';
import { isHostName } from '../../../src/main/catalogue/host-name.ts';

const LABEL = 'x'.repeat(63);

describe('isHostName', () => {
  it.each([
    'alpha.example',
    'e1-2.alpha.example',
    '7.alpha.example',
    'xn--80a.example',
    'alpha.xn--p1ai',
    'local.example',
    `${LABEL}.${LABEL}.${LABEL}.${'y'.repeat(61)}`,
  ])('takes %s', (name) => {
    expect(isHostName(name)).toBe(true);
  });

  it.each([
    '',
    'alpha',
    'localhost',
    'alpha.localhost',
    'printer.local',
    'alpha.internal',
    'router.home.arpa',
    'Alpha.example',
    'аlpha.example',
    'al_pha.example',
    'al pha.example',
    '-alpha.example',
    'alpha-.example',
    'alpha..example',
    '.alpha.example',
    'alpha.example.',
    '192.0.2.1',
    '192.0.2',
    '0x7f.0.0.1',
    '0x7f.0x1',
    '::1',
    'alpha.example:443',
    'alpha.example/x',
    'user@alpha.example',
    `${LABEL}x.example`,
    `${LABEL}.${LABEL}.${LABEL}.${'y'.repeat(62)}`,
  ])('refuses %j', (name) => {
    expect(isHostName(name)).toBe(false);
  });
});
