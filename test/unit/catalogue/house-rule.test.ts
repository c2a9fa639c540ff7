/** Nothing outside `assets/catalogue` names a remote host or address: what a check contacts is all in one place. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/main/catalogue/public-address.ts';
import { BUNDLED, PUBLIC_ADDRESS, PUBLIC_IPV6 } from './sample-catalogue.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDERS = ['src', 'scripts', 'assets/scenarios'];

/** What looks like an address or a name and is none that is contacted, each with its file. */
const ALLOWED: readonly { file: string; text: string }[] = [
  // The block of all global unicast addresses.
  { file: 'src/main/catalogue/public-address.ts', text: '2000::' },
];

/** The part of a name that somebody registered: `telegram.example`, `kakao.co.example`. */
function registered(host: string): string {
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const isShared = top.length === 2 && /^(?:ac|co|com|gov|ne|net|or|org)$/.test(second);
  return labels.slice(isShared ? -3 : -2).join('.');
}

const hosts = [...BUNDLED.services.flatMap((s) => s.endpoints), ...BUNDLED.controls].flatMap(
  ({ host }) => host ?? [],
);
const domains = [...new Set(hosts.map(registered))];
const DOMAIN = new RegExp(
  `(?<![\\w-])(?:[\\w-]+\\.)*(?:${domains.map((d) => d.replaceAll('.', '\\.')).join('|')})(?![\\w-])(?!\\.[a-z])`,
  'g',
);
const ADDRESS =
  /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\w.:])/gi;
/** The product tokens of a User-Agent have versions of four numbers. */
const PRODUCT = /\b[A-Z][A-Za-z]+\/[\d.]+/g;
/** A line of comment contacts nobody, and may say where a fact comes from. */
const COMMENT = /^\s*(?:\/\/|\/?\*)/;

/** Names and addresses of others in a line of source. */
function strangersIn(line: string): string[] {
  if (COMMENT.test(line)) return [];
  const addresses = line.replaceAll(PRODUCT, '').match(ADDRESS) ?? [];
  return [
    ...(line.match(DOMAIN) ?? []),
    ...addresses.filter((address) => isIP(address) !== 0 && isPublicAddress(address)),
  ];
}

const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--', ...FOLDERS], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => /\.(?:[cm]?[jt]sx?|json|css|html|svg|po)$/.test(file));

describe('outside of the catalogue', () => {
  const files = trackedFiles();

  it('nothing names a remote host or address', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(domains.length).toBeGreaterThan(10);
    const found = files.flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          strangersIn(line)
            .filter((text) => !ALLOWED.some((entry) => entry.file === file && entry.text === text))
            .map((text) => `${file}:${index + 1}: ${text}`),
        ),
    );
    expect(found).toEqual([]);
  });

  it('nothing is allowed that is not there', () => {
    for (const { file, text } of ALLOWED) {
      expect(readFileSync(path.join(root, file), 'utf8')).toContain(text);
    }
  });
});

describe('the look for strangers', () => {
  const [host = ''] = hosts;

  it.each([
    [`const host = '${host}';`, [host]],
    [`{"names":["*.${registered(host)}"]}`, [registered(host)]],
    [`fetch("https://${host}:443/x")`, [host]],
    [`connect('${host}'); // there`, [host]],
    [`connect('${PUBLIC_ADDRESS}', 53)`, [PUBLIC_ADDRESS]],
    [`connect('[${PUBLIC_IPV6}]:443')`, [PUBLIC_IPV6]],
  ])('finds those in %s', (line, found) => {
    expect(strangersIn(line)).toEqual(found);
  });

  it.each([
    "const host = 'alpha.example';",
    `const host = '${registered(host)}.example';`,
    `const host = 'not-${registered(host)}';`,
    ` * As ${host} says.`,
    `  // https://${host}/`,
    "const address = '192.0.2.1' ?? '127.0.0.1' ?? '::1' ?? '10.0.0.1';",
    "const agent = 'Chrome/148.0.0.0 Safari/537.36';",
    'const time = 12:34:56;',
  ])('passes over %s', (line) => {
    expect(strangersIn(line)).toEqual([]);
  });
});
