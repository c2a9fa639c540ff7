import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/main/report/render-markdown.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { fullReport } from './full-report.ts';
import { sampleReport, service } from './sample-report.ts';

const say = createTranslator('en');
const render = (changes: Partial<Report> = {}) => renderMarkdown(sampleReport(changes), say, 'en');
const plain = (markdown: string) =>
  markdown.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

describe('renderMarkdown', () => {
  it('puts the verdicts first, in a table', () => {
    const lines = plain(render()).split('\n');
    expect(lines.slice(0, 8)).toEqual([
      '## Clearline report',
      '',
      'Clearline 0.1.0, 2026-03-01 09:30 UTC, 4.3 s',
      '',
      '| Messenger | Result | VPN |',
      '| --- | --- | --- |',
      '| Alpha | ✗ blocked |  |',
      '| Beta | ✓ works |  |',
    ]);
  });

  it('shows each finding with its measurements', () => {
    const text = plain(render());
    expect(text).toContain(`- ${say('cause.tls.sni-dropped.title')} [tls.sni-dropped]`);
    expect(text).toContain('`chat.alpha.example @ neutral (192.0.2.53)`');
    expect(text).toContain('the answer is that the name does not exist `dns_nxdomain_error`');
    expect(text).toContain(
      `**${say('cause.dns.nxdomain.title')}**: ${say('cause.dns.nxdomain.advice')}`,
    );
  });

  it('says how many measurements it leaves out', () => {
    const measurements = Array.from({ length: 9 }, (_, index) => ({
      ...(sampleReport().measurements[1] as Report['measurements'][number]),
      id: `m${index}`,
    }));
    const finding = {
      cause: 'ip.dropped' as const,
      confidence: 'high' as const,
      endpoints: [],
      evidence: [...measurements.map((m) => m.id), 'm-that-is-nowhere'],
    };
    const text = render({ measurements, services: [service('alpha', 'blocked', [finding])] });
    expect(text.match(/^\| `m\d`/gm)).toHaveLength(5);
    expect(text).toContain(say('report.evidence.more', { count: 4 }));
  });

  it('lists what was removed, and what is not as usual', () => {
    const text = plain(renderMarkdown({ ...fullReport(), outcome: 'deadline' }, say, 'en'));
    expect(text).toContain(say('removed.exact-time', { count: 1 }));
    expect(text).toContain(say('outcome.deadline'));
    expect(text).toContain('Network “Provider”: online');
    expect(text).toContain(say('report.vpn.on'));
    expect(text).toContain(say('report.network.changed'));
  });

  it.each(LOCALES)('has no blank cells where words belong, in %s', (locale) => {
    const text = renderMarkdown(fullReport(), createTranslator(locale), locale);
    expect(text).not.toContain('undefined');
    expect(text).not.toMatch(/\n{3}/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it.each([
    '| a | b |',
    '`code`',
    '**bold** _x_ ~~y~~ $z$',
    '# head',
    '- item',
    '1. one',
    '[a](javascript:b)',
    '![a](b)',
    '<img src=x onerror=y>',
    '&lt;b&gt;',
    '@somebody #12',
    'http://a.example www.b.example',
    '\\',
  ])('shows %s as it is', (name) => {
    const [alpha] = sampleReport().services;
    const text = render({ services: alpha ? [{ ...alpha, name }] : [] });
    const cell = text.split('\n').find((line) => line.includes('✗')) ?? '';
    expect(plain(cell)).toBe(`| ${name} | ✗ blocked |  |`);
    // Nothing is left of it that Markdown acts on.
    const inside = cell.slice(2, cell.indexOf(' | ✗'));
    expect(inside.replaceAll(/&#\d+;/g, '')).not.toMatch(/[\\`*_~$#[\]<>|@]|:\/\/|www\.|^- |^1\./);
  });

  it('lets nothing break out of a code span', () => {
    const [resolve] = sampleReport().measurements;
    const hostname = '`` ` | x';
    const text = render({ measurements: [{ ...resolve, hostname } as never] });
    expect(text).toContain('| ``` `` ` \\| x @ neutral (192.0.2.53) ``` |');
  });
});
