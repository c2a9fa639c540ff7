/** The short code to read out: it says what it was made of, or that it was misheard. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VPN_STATES } from '../../../src/shared/network.ts';
import {
  type CodedReport,
  codedReport,
  decodeReport,
  encodeReport,
} from '../../../src/shared/report-code.ts';
import type { Report } from '../../../src/shared/report.ts';
import { CAUSES, NETWORK_CONDITIONS, SERVICE_VERDICTS } from '../../../src/shared/vocabulary.ts';
import { finishedCheck } from '../../support/story-checks.ts';
import { SERVICES } from '../../support/story-services.ts';

const coded: fc.Arbitrary<CodedReport> = fc.record({
  catalogueVersion: fc.constant(7),
  condition: fc.constantFrom(...NETWORK_CONDITIONS),
  vpn: fc.constantFrom(null, ...VPN_STATES),
  causes: fc.uniqueArray(fc.constantFrom(...CAUSES), { maxLength: 3 }),
  verdicts: fc.array(fc.constantFrom(...SERVICE_VERDICTS), { maxLength: 64 }),
});
const decode = (code: string, services: number) => decodeReport(code, { version: 7, services });

const EXAMPLE: CodedReport = {
  catalogueVersion: 1,
  condition: 'foreign-cut',
  vpn: 'off',
  causes: ['network.foreign-cut', 'dns.nxdomain', 'service.outage'],
  verdicts: ['blocked', 'limited', 'works', 'down', 'unknown', 'not-tested', 'works', 'blocked'],
};
const CODE = encodeReport(EXAMPLE);

describe('a code', () => {
  it('says all that it was made of', () => {
    fc.assert(
      fc.property(coded, (report) => {
        expect(decode(encodeReport(report), report.verdicts.length)).toEqual(report);
      }),
    );
  });

  it('means the same for ever: whoever changes a list before its end makes a new version', () => {
    expect(CODE).toBe('MHPT-HE0H-EG96-T');
  });

  it('is short enough to read out', () => {
    const usual = SERVICES.map(({ verdict }) => verdict);
    const verdicts = [...usual, ...usual, 'not-tested', 'not-tested', 'works'] as const;
    const code = encodeReport({ ...EXAMPLE, verdicts: [...verdicts] });
    expect(code.replaceAll('-', '').length).toBeLessThanOrEqual(28);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-)*[0-9A-HJKMNP-TV-Z]{1,4}$/);
  });

  it.each([
    ['in small letters', CODE.toLowerCase()],
    ['without hyphens', CODE.replaceAll('-', '')],
    ['with spaces', ` ${CODE.replaceAll('-', ' ')}\n`],
    ['with look-alikes', CODE.replaceAll('0', 'o').replaceAll('1', 'l')],
  ])('may be written %s', (_how, text) => {
    expect(decodeReport(text, { version: 1, services: 8 })).toEqual(EXAMPLE);
  });

  it('with one wrong character is misread, whichever it is', () => {
    const characters = [...CODE.replaceAll('-', '')];
    for (const [at, right] of characters.entries()) {
      for (const wrong of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (wrong === right) continue;
        const text = characters.with(at, wrong).join('');
        expect(decodeReport(text, { version: 1, services: 8 }), text).toBe('misread');
      }
    }
  });

  it('with two neighbours that changed places is misread', () => {
    const characters = [...CODE.replaceAll('-', '')];
    for (let at = 1; at < characters.length; at += 1) {
      const [a = '', b = ''] = [characters[at - 1], characters[at]];
      if (a === b) continue;
      const text = characters
        .with(at - 1, b)
        .with(at, a)
        .join('');
      expect(decodeReport(text, { version: 1, services: 8 }), text).toBe('misread');
    }
  });

  it.each([
    '',
    '-',
    'hello there!',
    '🙂',
    '\u0000',
    CODE.slice(0, -1),
    `${CODE}0`,
    '0'.repeat(1e6),
  ])('%j is none', (text) => {
    expect(decodeReport(text, { version: 1, services: 8 })).toEqual(expect.any(String));
  });

  it('never throws, and hardly ever takes noise for a code', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5,25}$/), (text) => {
        if (typeof decode(text, 27) !== 'string') taken += 1;
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeLessThan(3);
  });

  it('needs the catalogue that it was made with', () => {
    expect(decodeReport(CODE, { version: 2, services: 8 })).toBe('other-catalogue');
  });
});

describe('of a report', () => {
  const report = finishedCheck().report as Report;

  it('the code has every messenger of the catalogue, and what stands in the way of most', () => {
    const ids = [...SERVICES, { id: 'not-checked' }];
    const made = codedReport(report, ids);
    expect(made.verdicts).toEqual([...SERVICES.map(({ verdict }) => verdict), 'not-tested']);
    expect(made.causes).toHaveLength(3);
    expect(made).toMatchObject({ condition: 'online', vpn: null, catalogueVersion: 1 });
  });

  it('the causes of the network come first', () => {
    const network = {
      ...report.network,
      findings: [
        { cause: 'network.mtu', confidence: 'high', endpoints: [], evidence: [] } as const,
      ].map((finding) => ({ ...finding, endpoints: [], evidence: [] })),
    };
    expect(codedReport({ ...report, network }, SERVICES).causes[0]).toBe('network.mtu');
  });
});
