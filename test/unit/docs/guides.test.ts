/** The guides are right: their words on causes are the app's own, and all their links and pictures lead somewhere. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';
import { CAUSES } from '../../../src/shared/vocabulary.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const GUIDES = { en: read('docs/user-guide.md'), ru: read('docs/user-guide.ru.md') };

/** What the user guide tells people to press or to look at. */
const NAMED = [
  'home.start',
  'home.cancel',
  'headline.deadline',
  'headline.changed',
  'consent.agree',
  'consent.decline',
  'service.functions',
  'service.causes',
  'report.evidence',
  'now.title',
  'vpn.check',
  'guided.open',
  'share.open',
  'nav.more',
  'past.open',
  'past.delete-all',
  'practice.open',
  'practice.start',
  'support.open',
  'settings.all',
  'settings.messengers',
  'settings.metered',
  'settings.around',
  'settings.provider',
  'settings.watch',
  'settings.history',
  'settings.appearance',
  'settings.catalogue',
  'about.open',
  'verdict.service.works',
  'verdict.service.limited',
  'verdict.service.blocked',
  'verdict.service.down',
  'verdict.service.unknown',
  'verdict.service.not-tested',
] as const;

/** What is no example of code. */
const prose = (text: string) => text.replaceAll(/^```[^]*?^```/gm, '');
const headings = (text: string) =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
/** The names that headings are linked by, as GitHub makes them. */
const anchors = (text: string) =>
  headings(text).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
const links = (text: string) =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((to) => !/^(?:https:|mailto:)/.test(to));

describe.each(DOCUMENTS)('%s', (file) => {
  it('links to files, and to headings in them', () => {
    for (const to of links(read(file))) {
      const [target = '', heading] = to.split('#');
      const found = target === '' ? file : path.join(path.dirname(file), target);
      expect(existsSync(path.join(ROOT, found)), to).toBe(true);
      if (heading !== undefined) expect(anchors(read(found)), to).toContain(heading);
    }
  });
});

describe('README.md', () => {
  it('leads to every document', () => {
    const own = links(read('README.md'));
    const missing = DOCUMENTS.filter((file) => file !== 'README.md' && !own.includes(file));
    expect(missing).toEqual([]);
  });
});

describe('docs/support-guide.md', () => {
  const rows = [...read('docs/support-guide.md').matchAll(/^\| `([a-z]+\.[\w.-]+)` \|.*$/gm)];
  const say = createTranslator('en');

  it('has a row for every cause, and for nothing else', () => {
    expect(rows.map(([, cause]) => cause)).toEqual([...CAUSES]);
  });

  it.each(CAUSES)('says of %s what the app says of it', (cause) => {
    const words = [
      say(`cause.${cause}.title`),
      say(`cause.${cause}.explanation`),
      say(`cause.${cause}.advice`),
    ];
    const row = rows.find(([, id]) => id === cause)?.[0];
    expect(row).toBe(`| \`${cause}\` | ${words.join(' | ')} |`);
  });
});

describe('the user guide', () => {
  it('has the same sections and pictures in both languages', () => {
    expect(headings(GUIDES.ru)).toHaveLength(headings(GUIDES.en).length);
    const pictures = (text: string) => [...text.matchAll(/!\[[^\]]+\]\(images\/(\w+)-\w+\.png\)/g)];
    const english = pictures(GUIDES.en).map(([, name]) => name);
    expect(english).toHaveLength(5);
    expect(pictures(GUIDES.ru).map(([, name]) => name)).toEqual(english);
  });

  it.each(['en', 'ru'] as const)('calls things as the window does: %s', (locale) => {
    const say = createTranslator(locale);
    const plain = (text: string) => text.toLowerCase().replaceAll('’', "'");
    const guide = plain(GUIDES[locale]);
    expect(NAMED.filter((code) => !guide.includes(plain(say(code))))).toEqual([]);
  });

  it('counts the languages', () => {
    expect(LOCALES).toHaveLength(8);
    expect(GUIDES.en).toContain('eight languages');
    expect(GUIDES.ru).toContain('восемь языков');
  });
});

describe('pictures', () => {
  const names = readdirSync(path.join(ROOT, 'docs/images'));

  it.each(names)('%s is a small one', (name) => {
    expect(statSync(path.join(ROOT, 'docs/images', name)).size).toBeLessThan(120 * 1024);
  });
});
