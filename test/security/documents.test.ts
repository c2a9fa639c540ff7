/** What the documents on security say of the sources is so. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const documents = readdirSync(path.join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

describe('docs/security.md', () => {
  const text = read('docs/security.md');

  it('names tests that exist', () => {
    const named = [...text.matchAll(/`([\w/.-]+)` › ([^|\n]+?) \|/g)];
    expect(named.length).toBeGreaterThan(40);
    for (const [, file = '', title = ''] of named) {
      expect(existsSync(path.join(ROOT, file)), file).toBe(true);
      expect(read(file).replaceAll('\\', ''), `${file} › ${title}`).toContain(title);
    }
  });

  it('says of each of the twenty points where it is done', () => {
    const points = [...text.matchAll(/^\| (\d+) \| [^|]+ \| [^|]+ \| [^|]+ \|$/gm)];
    expect(points.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
});

describe.each([...documents, 'README.md', 'SECURITY.md', 'CONTRIBUTING.md'])('%s', (file) => {
  it('leads to files that exist', () => {
    const text = read(file);
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      ([, to = '']) => to,
    );
    const missing = links.filter((to) => !existsSync(path.resolve(ROOT, path.dirname(file), to)));
    expect(missing).toEqual([]);
    const sources = [...text.matchAll(/`((?:src|scripts|test|assets|build)\/[\w/.-]+\.\w+)`/g)];
    for (const [, source = ''] of sources) {
      expect(existsSync(path.join(ROOT, source)), source).toBe(true);
    }
  });
});
