import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../src/main/report/render-text.ts';
import type { Finding, Report } from '../../../src/shared/report.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { CAUSES, FUNCTIONS } from '../../../src/shared/vocabulary.ts';
import { sampleReport, service } from './sample-report.ts';

const translate = createTranslator('en');
const render = (changes: Partial<Report> = {}) => renderText(sampleReport(changes), translate);
const word = (verdict: 'works' | 'blocked') => translate(`verdict.service.${verdict}`);

describe('renderText', () => {
  it('puts the verdicts first, then the network, then each service with its causes', () => {
    const text = render();
    const places = [
      `✗ Alpha: ${word('blocked')}\n✓ Beta: ${word('works')}\n`,
      translate('condition.online'),
      '\nAlpha:\n',
      'dns.nxdomain',
      'tls.sni-dropped',
      '\nBeta:\n',
      translate('cause.dns.nxdomain.advice'),
    ].map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('tells functions alike together, with the evidence of all', () => {
    const [messages, media] = [translate('function.messages'), translate('function.media')];
    const lines = render().split('\n');
    const at = lines.findIndex((line) => line.trim().startsWith(`${messages}, ${media}: `));
    expect(at).toBeGreaterThan(0);
    // m1, m2 and m4; m3 and m4
    expect(lines[at + 1]).toMatch(/dns\.nxdomain.*\b3\b/);
    expect(lines[at + 2]).toMatch(/tls\.sni-dropped.*\b2\b/);
  });

  it('gives each advice once', () => {
    expect(render().split(translate('cause.dns.nxdomain.advice'))).toHaveLength(2);
    expect(render({ services: [service('beta', 'works')] })).not.toContain(
      translate('cli.report.advice'),
    );
  });

  it('says whose network it was, of each way out', () => {
    const { network } = sampleReport();
    const asn = { number: 64_500, name: 'North\u202e' };
    const [main = network.paths[0]] = network.paths.map((path) => ({ ...path, asn }));
    if (main === undefined) throw new Error('it has a path');
    expect(render()).not.toContain('Provider');
    expect(render({ network: { ...network, paths: [main] } })).toContain(
      '\nProvider: North\ufffd (AS64500)\n',
    );
    const around = { ...main, id: 'direct', kind: 'direct', asn: { number: 7, name: '' } } as const;
    const both = render({ network: { ...network, paths: [main, around] } });
    expect(both).toContain('\nProvider, what apps use: North\ufffd (AS64500)\n');
    expect(both).toContain('\nProvider, around the VPN: AS7\n');
  });

  it('says what is not as usual', () => {
    const { network, options } = sampleReport();
    const finding: Finding = {
      cause: 'network.offline',
      confidence: 'high',
      endpoints: [],
      evidence: ['m1'],
    };
    const text = render({
      outcome: 'cancelled',
      options: { ...options, scenario: 'pretend-1' },
      trustAnchorsAdded: ['ef'.repeat(32)],
      network: { ...network, condition: 'offline', findings: [finding] },
    });
    expect(text).toContain('pretend-1');
    expect(text).toContain('ef'.repeat(32));
    expect(text).toContain(translate('outcome.cancelled'));
    expect(text).toContain(translate('condition.offline'));
    expect(text).toContain(translate('cause.network.offline.title'));
    expect(render()).not.toContain(translate('outcome.complete'));
  });

  it('shows a service without a result on the default path as not tested', () => {
    expect(render({ services: [{ ...service('alpha', 'works'), results: {} }] })).toContain(
      `– Alpha: ${translate('verdict.service.not-tested')}`,
    );
  });

  it.each(['en', 'ru'] as const)('fits a chat message when everything is bad, in %s', (locale) => {
    const findings = (['dns.nxdomain', 'tls.sni-dropped', 'ip.dropped'] as const).map(
      (cause): Finding => ({ cause, confidence: 'high', endpoints: [], evidence: ['m1', 'm2'] }),
    );
    const functions = FUNCTIONS.map((id, index) => ({
      id,
      verdict: 'blocked' as const,
      indirect: false,
      findings: findings.slice(index % 2),
    }));
    const names = ['Messenger One', 'Messenger Two', 'Three', 'Four', 'Five'];
    const text = renderText(
      sampleReport({
        services: names.map((name) => ({
          ...service(name, 'blocked'),
          results: { default: { verdict: 'blocked', functions } },
        })),
      }),
      createTranslator(locale),
    );
    // Telegram's limit, the smallest of those in use
    expect(text.length).toBeLessThan(4096);
  });

  it('has words for every cause', () => {
    const findings = CAUSES.map(
      (cause): Finding => ({ cause, confidence: 'low', endpoints: [], evidence: [] }),
    );
    const text = render({ services: [service('alpha', 'blocked', findings)] });
    for (const cause of CAUSES) expect(text).toContain(translate(`cause.${cause}.title`));
  });

  it('shows hostile text inert, one line each', () => {
    const lineCount = render().split('\n').length;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { app, services } = sampleReport();
        const rendered = render({
          app: { ...app, version: text },
          services: services.map((s) => ({ ...s, name: text })),
        });
        expect(rendered.split('\n')).toHaveLength(lineCount);
        expect(rendered.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });
});
