/** What is told of a check: the headline, the reasons, the causes, the announcements. */
import { describe, expect, it } from 'vitest';
import { createWords } from '../../../src/renderer/i18n/words.ts';
import { announcementOf } from '../../../src/renderer/state/announcement.ts';
import { causesOf } from '../../../src/renderer/state/causes.ts';
import { headlineText } from '../../../src/renderer/state/headline-text.ts';
import { headlineOf, otherNetworkFindings } from '../../../src/renderer/state/headline.ts';
import { reasonOf } from '../../../src/renderer/state/reason.ts';
import { type RowState, rowsOf } from '../../../src/renderer/state/rows.ts';
import type { CheckState } from '../../../src/shared/ipc.ts';
import type { Finding } from '../../../src/shared/report.ts';
import type { ServiceVerdict } from '../../../src/shared/vocabulary.ts';
import { appState } from '../../support/stories.ts';
import { finishedCheck, runningCheck, unusableNetwork } from '../../support/story-checks.ts';
import { SERVICES } from '../../support/story-services.ts';

const words = createWords('en');
const { services } = appState();
const rows = (check: CheckState) => rowsOf(services, check);
const headline = (check: CheckState) => headlineText(headlineOf(check, rows(check)), words);
const withVerdicts = (...verdicts: ServiceVerdict[]) => {
  const some = SERVICES.slice(0, verdicts.length);
  const check = finishedCheck(some.map((s, i) => ({ ...s, verdict: verdicts[i] ?? 'works' })));
  const list = rowsOf(some, check);
  return headlineText(headlineOf(check, list), words);
};

describe('the headline', () => {
  it.each<[ServiceVerdict[], string]>([
    [['works', 'works'], 'All 2 messengers work'],
    [['works'], 'The messenger works'],
    [['works', 'not-tested'], '1 of 2 messengers works'],
    [['works', 'unknown'], '1 of 2 messengers did not answer properly'],
    [['unknown', 'limited'], '1 of 2 messengers works only partly'],
    [['limited', 'down', 'works'], '1 of 3 messengers is down'],
    [['down', 'blocked', 'works'], '1 of 3 messengers is blocked'],
    [['blocked', 'blocked', 'works'], '2 of 3 messengers are blocked'],
    [['blocked', 'blocked'], 'All 2 messengers are blocked'],
    [['not-tested', 'not-tested'], 'No messenger was tested'],
  ])('of %j: %s', (verdicts, text) => {
    expect(withVerdicts(...verdicts)).toBe(text);
  });

  it.each(['offline', 'captive-portal'] as const)(
    'is the root cause alone when %s',
    (condition) => {
      const check = unusableNetwork(condition);
      expect(headlineOf(check, rows(check))).toMatchObject({ kind: 'network', alone: true });
      expect(headline(check)).toBe(words.say(`cause.network.${condition}.title`));
    },
  );

  it('is the root cause, with the messengers below, where some of them work', () => {
    const check = finishedCheck();
    const network = check.network && { ...check.network, condition: 'allowlist-only' as const };
    expect(headlineOf({ ...check, network }, rows(check))).toMatchObject({
      kind: 'network',
      alone: false,
      finding: null,
    });
  });

  it.each(['vpn.tunnel-dead', 'local.proxy-dead'] as const)(
    'is what lies on this computer before the network: %s',
    (cause) => {
      const check = unusableNetwork('offline');
      const deeper: Finding = { cause, confidence: 'high', endpoints: [], evidence: [] };
      const network = check.network && {
        ...check.network,
        findings: [...check.network.findings, deeper],
      };
      expect(headlineOf({ ...check, network }, rows(check))).toEqual({
        kind: 'network',
        cause,
        finding: deeper,
        alone: true,
      });
    },
  );

  it('says that the network changed', () => {
    const check = finishedCheck(SERVICES, { outcome: 'cancelled' });
    const network = check.network && { ...check.network, changed: true as const };
    expect(headline({ ...check, network })).toBe('The network changed during the check');
  });

  it.each(['cancelled', 'deadline'] as const)('says that the check was %s', (outcome) => {
    expect(headline(finishedCheck(SERVICES, { outcome }))).toBe(words.say(`headline.${outcome}`));
  });

  it('leaves to the rest what else is wrong with the network', () => {
    const mtu: Finding = { cause: 'network.mtu', confidence: 'low', endpoints: [], evidence: [] };
    const check = unusableNetwork('offline');
    const network = check.network && {
      ...check.network,
      findings: [...check.network.findings, mtu],
    };
    const both = { ...check, network };
    expect(otherNetworkFindings(both, headlineOf(both, rows(both)))).toEqual([mtu]);
  });
});

describe('the causes of a messenger', () => {
  const finding = (
    cause: Finding['cause'],
    confidence: Finding['confidence'],
    ...evidence: string[]
  ): Finding => ({ cause, confidence, endpoints: evidence, evidence });

  it('are told once each, with the evidence of all functions, the surest first', () => {
    const causes = causesOf({
      verdict: 'blocked',
      functions: [
        {
          id: 'messages',
          verdict: 'blocked',
          indirect: false,
          findings: [
            finding('dns.nxdomain', 'low', 'm1'),
            finding('tls.sni-reset', 'medium', 'm2'),
          ],
        },
        {
          id: 'web',
          verdict: 'blocked',
          indirect: false,
          findings: [
            finding('ip.dropped', 'medium', 'm4'),
            finding('dns.nxdomain', 'high', 'm1', 'm3'),
          ],
        },
      ],
    });
    expect(causes.map((c) => c.cause)).toEqual(['dns.nxdomain', 'ip.dropped', 'tls.sni-reset']);
    expect(causes[0]).toEqual({
      cause: 'dns.nxdomain',
      confidence: 'high',
      endpoints: ['m1', 'm3'],
      evidence: ['m1', 'm3'],
      functions: ['messages', 'web'],
    });
  });

  it('are none without a result', () => {
    expect(causesOf(null)).toEqual([]);
  });
});

describe('the reason of a verdict', () => {
  const reason = (id: string, state?: RowState) => {
    const row = rows(finishedCheck()).find((one) => one.id === id);
    return row ? reasonOf({ ...row, ...(state && { state }) }, words) : null;
  };

  it.each([
    ['whatsapp', 'DNS says that it does not exist'],
    ['telegram', 'Media: slowed · Calls: blocked'],
    ['max', 'Messages, media, calls, and web'],
    ['discord', 'It failed, but nothing shows that the network is the reason.'],
    ['line', 'The service is down'],
    ['zoom', ''],
  ])('of %s: %s', (id, text) => {
    expect(reason(id)).toBe(text);
  });

  it('is not told while the verdict may change', () => {
    expect(reason('whatsapp', 'checking')).toBe('');
  });
});

describe('what a screen reader hears', () => {
  const check = runningCheck();
  const route = { screen: 'check' } as const;
  const hears = (changes: Partial<Parameters<typeof announcementOf>[0]>) => {
    const state = { check, endedUnseen: false, lastSettled: null, route, ...changes };
    return announcementOf(state, rows(state.check), words);
  };

  it('counts what is final and names the newest', () => {
    expect(hears({ lastSettled: 'telegram' })).toBe('5 of 12 done, Telegram: limited');
  });

  it('says that it began, before anything is known', () => {
    expect(hears({})).toBe('The check has started.');
    expect(hears({ lastSettled: 'discord' })).toBe('The check has started.');
  });

  it('tells the end where nothing else does', () => {
    const finished = { check: finishedCheck(), lastSettled: 'max' };
    const away = { screen: 'contacted' } as const;
    expect(hears(finished)).toBe('');
    expect(hears({ ...finished, route: away })).toBe('');
    expect(hears({ ...finished, route: away, endedUnseen: true })).toBe(
      '3 of 12 messengers are blocked',
    );
    const max = { screen: 'service', id: 'max' } as const;
    expect(hears({ ...finished, route: max, endedUnseen: true })).toBe(
      'MAX works on this connection',
    );
  });
});
