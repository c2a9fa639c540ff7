import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CatalogueError } from '../../../src/main/catalogue/error.ts';
import { parseCatalogue } from '../../../src/main/catalogue/parse.ts';
import { damaged, placesOf, PUBLIC_ADDRESS, PUBLIC_IPV6, SAMPLE } from './sample-catalogue.ts';

const FILE = 'mine.json';

/** The sentence with which a text is refused. */
function refusal(text: string): string {
  try {
    parseCatalogue(text, FILE);
  } catch (error) {
    if (error instanceof CatalogueError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parseCatalogue', () => {
  it('reads what was written', () => {
    expect(parseCatalogue(JSON.stringify(SAMPLE), FILE)).toEqual(SAMPLE);
  });

  it.each([
    ['', 'is not JSON'],
    ['{"formatVersion":1', 'is not JSON'],
    ['['.repeat(17), 'nests deeper than 16 levels'],
    ['[]', 'is wrong: formatVersion is missing'],
    ['null', 'is wrong: it must be an object'],
    ['{}', 'is wrong: formatVersion is missing'],
    ['{"formatVersion":0}', 'is wrong: formatVersion must be 1'],
    ['{"formatVersion":1}', 'is wrong: version is missing'],
    ['{"formatVersion":2}', 'was made for a newer Clearline (format 2; this one reads format 1)'],
  ])('refuses %j', (text, sentence) => {
    expect(refusal(text)).toBe(`The catalogue file mine.json ${sentence}.`);
  });

  const E0 = 'services.0.endpoints.0';
  const e0 = 'services[0].endpoints[0]';
  const id = 'must be an id: a-z, 0-9 and hyphens';
  const host = `${e0}.host must be the name of a public host`;
  const address = 'must be an IP address in its shortest spelling';
  const path = `${e0}.probe.path must be a path: / and printable ASCII`;
  const twoIds = 'must be two ids with a dot between them';
  it.each([
    // Shapes
    ['later', 1, 'later is not known in this format'],
    [`${E0}.colour`, 'red', `${e0}.colour is not known in this format`],
    [`${E0}.probe.path`, undefined, `${e0}.probe.path is missing`],
    ['services', {}, 'services must be a list'],
    ['services', [], 'services must hold at least 1'],
    ['services.0.endpoints', [], 'services[0].endpoints must hold at least 1'],
    ['keys', Array(51).fill(SAMPLE.keys[0]), 'keys must hold at most 50'],
    ['version', 0, `version must be a whole number from 1 to ${Number.MAX_SAFE_INTEGER}`],
    ['version', '1', 'version must be a number'],
    ['date', '2026-13-01', 'date must be a date in the form YYYY-MM-DD'],
    [`${E0}.verified`, 'lately', `${e0}.verified must be a date in the form YYYY-MM-DD`],
    ['services.0.id', 'Al pha', `services[0].id ${id}`],
    ['services.0.id', '', `services[0].id ${id}`],
    ['services.0.name', '', 'services[0].name must not be empty'],
    ['services.0.name', 'x'.repeat(61), 'services[0].name must not be longer than 60 characters'],
    ['services.0.name', 'Al\u202epha', 'services[0].name must be one line of printable text'],
    [`${E0}.purpose`, 'a\nb', `${e0}.purpose must be one line of printable text`],
    [
      'services.0.popularIn.0',
      'ru',
      'services[0].popularIn[0] must be * or a country in two capital letters',
    ],
    [
      'services.1.domesticIn',
      '*',
      'services[1].domesticIn must be a country in two capital letters',
    ],
    [
      `${E0}.function`,
      'gossip',
      `${e0}.function must be "messages" or "media" or "calls" or "web" or "sign-in" or "updates"`,
    ],
    [`${E0}.required`, 'yes', `${e0}.required must be true or false`],
    [`${E0}.port`, 0, `${e0}.port must be a whole number from 1 to 65535`],
    [`${E0}.port`, 80.5, `${e0}.port must be a whole number from 1 to 65535`],
    [`${E0}.family`, 5, `${e0}.family must be 4 or 6`],
    [`${E0}.source`, '', `${e0}.source must not be empty`],
    // Hosts and addresses
    [`${E0}.host`, 'localhost', host],
    [`${E0}.host`, 'printer.local', host],
    [`${E0}.host`, 'printer', host],
    [`${E0}.host`, '192.0.2.1', host],
    [`${E0}.host`, '0x7f.0x1', host],
    [`${E0}.host`, '::1', host],
    [`${E0}.host`, 'чат.example', host],
    [`${E0}.host`, 'a_b.example', host],
    [`${E0}.host`, 'a.example.', host],
    [`${E0}.addresses`, ['example.com'], `${e0}.addresses[0] ${address}`],
    [`${E0}.addresses`, ['192.0.2.01'], `${e0}.addresses[0] ${address}`],
    [`${E0}.addresses`, ['2001:0db8::1'], `${e0}.addresses[0] ${address}`],
    [`${E0}.addresses`, [], `${e0}.addresses must hold at least 1`],
    [`${E0}.addresses`, ['127.0.0.1'], `${e0}.addresses[0] must be a public address`],
    [`${E0}.addresses`, ['192.0.2.1'], `${e0}.addresses[0] must be a public address`],
    [
      `${E0}.addresses`,
      [PUBLIC_ADDRESS, PUBLIC_IPV6],
      `${e0}.addresses[1] must be an IPv4 address like the others`,
    ],
    [`${E0}.host`, undefined, `${e0} must have a host or addresses`],
    ['resolvers.0.addresses.0', '10.0.0.1', 'resolvers[0].addresses[0] must be a public address'],
    [
      'resolvers.0.https.address',
      '169.254.1.1',
      'resolvers[0].https.address must be a public address',
    ],
    [
      'resolvers.0.https.path',
      'dns',
      'resolvers[0].https.path must be a path: / and printable ASCII',
    ],
    ['blockPages.0.pattern', 'warning', `blockPages[0].pattern ${address}`],
    [
      'blockPages.0.country',
      'Iran',
      'blockPages[0].country must be a country in two capital letters',
    ],
    [
      'localTools.0.process',
      'Gamma.EXE',
      'localTools[0].process must be the lower-case name of a process',
    ],
    // Probes
    [`${E0}.probe.method`, 'DELETE', `${e0}.probe.method must be "GET" or "HEAD" or "POST"`],
    [`${E0}.probe.path`, 'x', path],
    [`${E0}.probe.path`, '/a b', path],
    [`${E0}.probe.path`, '/\r\nx: y', path],
    [
      `${E0}.probe.headers`,
      { host: 'other.example' },
      `${e0}.probe.headers.host must be the lower-case name of a header that the probe does not set itself`,
    ],
    [
      `${E0}.probe.headers`,
      { origin: 'a\r\nb: c' },
      `${e0}.probe.headers.origin must be printable ASCII`,
    ],
    [
      `${E0}.probe.headers`,
      Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`x-${n}`, 'y'])),
      `${e0}.probe.headers must hold at most 16`,
    ],
    [
      `${E0}.probe.expect.status`,
      [99],
      `${e0}.probe.expect.status[0] must be a whole number from 100 to 599`,
    ],
    [
      `${E0}.probe`,
      { kind: 'transfer', path: '/', bytes: 4 * 1024 * 1024 + 1 },
      `${e0}.probe.bytes must be a whole number from 1 to 4194304`,
    ],
    [
      `${E0}.probe`,
      { kind: 'mtproto', dc: 0 },
      `${e0}.probe.dc must be a whole number from 1 to 999`,
    ],
    [`${E0}.probe`, { kind: 'stun' }, `${e0}.transport must be "udp" for the probe "stun"`],
    [`${E0}.transport`, 'udp', `${e0}.transport must be "tcp" for the probe "https"`],
    // References
    ['services.1.id', 'alpha', 'services[1].id is used twice: "alpha"'],
    ['services.1.id', 'network', 'services[1].id must not be "network"'],
    ['resolvers.0.id', 'system', 'resolvers[0].id must not be "system"'],
    ['roots.0.id', 'any', 'roots[0].id must not be "any"'],
    ['roots.0.id', 'public', 'roots[0].id must not be "public"'],
    ['keys', [SAMPLE.keys[0], SAMPLE.keys[0]], 'keys[1].id is used twice: "alpha-key"'],
    [`${E0}.id`, 'alpha', `${e0}.id ${twoIds}`],
    [`${E0}.id`, 'beta.chat', `${e0}.id must start with "alpha."`],
    [`${E0}.id`, 'alpha.chat-2', 'services[0].endpoints[1].id is used twice: "alpha.chat-2"'],
    ['controls.0.id', 'alpha.chat', 'controls[0].id is used twice: "alpha.chat"'],
    [`${E0}.trust`, [], `${e0}.trust must hold at least 1`],
    [`${E0}.trust`, ['public', 'any'], `${e0}.trust must not hold anything beside "any"`],
    [
      `${E0}.trust`,
      ['nobody'],
      `${e0}.trust[0] must be "public", "any" or a root of this catalogue, which "nobody" is not`,
    ],
    [
      'controls.2.trust',
      ['nobody'],
      'controls[2].trust[0] must be "public", "any" or a root of this catalogue, which "nobody" is not',
    ],
    [
      'services.0.endpoints.2.probe.inside.key',
      'lost',
      'services[0].endpoints[2].probe.inside.key must be a key of this catalogue, which "lost" is not',
    ],
    [
      'services.0.endpoints.3.probe.key',
      'lost',
      'services[0].endpoints[3].probe.key must be a key of this catalogue, which "lost" is not',
    ],
    [
      'services.0.endpoints.1.required',
      false,
      'services[0].endpoints[1].required must be the same in the whole group "chat"',
    ],
    [
      'services.0.endpoints.1.function',
      'media',
      'services[0].endpoints[1].function must be the same in the whole group "chat"',
    ],
    [
      'services.1.endpoints.0.required',
      false,
      'services[1].endpoints must hold at least one that is required',
    ],
    // Roots and keys
    [
      'roots.0.sha256',
      'AB'.repeat(32),
      'roots[0].sha256 must be 64 hexadecimal digits in lower case',
    ],
    [
      'roots.0.sha256',
      '00'.repeat(32),
      `roots[0].pem must be one PEM certificate with the SHA-256 that is given for "${SAMPLE.roots[0]?.id}"`,
    ],
    [
      'roots.0.pem',
      'no certificate',
      `roots[0].pem must be one PEM certificate with the SHA-256 that is given for "${SAMPLE.roots[0]?.id}"`,
    ],
    [
      'roots.0.pem',
      (SAMPLE.roots[0]?.pem ?? '').repeat(2),
      `roots[0].pem must be one PEM certificate with the SHA-256 that is given for "${SAMPLE.roots[0]?.id}"`,
    ],
    ['roots.0.pem', 'x'.repeat(16_385), 'roots[0].pem must not be longer than 16384 characters'],
    ['roots.0.file', '../x.pem', 'roots[0].file must be a file in roots with the ending .pem'],
    ['keys.0.hex', 'ab', 'keys[0].hex must be 64 hexadecimal digits in lower case'],
    ['keys.0.algorithm', 'rsa', 'keys[0].algorithm must be "x25519"'],
    // Controls
    [
      'controls.0.probe',
      { kind: 'tls' },
      'controls[0].probe.kind must be "http" for the use "portal"',
    ],
    ['controls.0.use', 'tls', 'controls[0].probe.kind must be "tls" or "https" for the use "tls"'],
    ['controls.0.addresses', ['192.0.2.1'], 'controls[0].addresses[0] must be a public address'],
    [
      'controls.0.allowlisted',
      true,
      'controls[0].domesticIn must say in which country it is allowlisted',
    ],
    ['controls.1.host', 'canary.example', 'controls[1].host must not be there for a canary'],
    [
      'controls.1.addresses',
      [PUBLIC_ADDRESS],
      'controls[1].addresses[0] must be in 192.0.2.0/24, where nobody is',
    ],
    ['controls.2.family', 4, 'controls[2].addresses[0] must be an IPv4 address like the others'],
    [
      'controls.2',
      { ...SAMPLE.controls[2], family: 4, addresses: [PUBLIC_ADDRESS] },
      'controls[2].family must be 6 for the use "ipv6"',
    ],
  ])('refuses %s = %j', (place, value, sentence) => {
    expect(refusal(JSON.stringify(damaged(place, value)))).toBe(
      `The catalogue file mine.json is wrong: ${sentence}.`,
    );
  });

  it('knows no other kind of probe', () => {
    const text = JSON.stringify(damaged('services.0.endpoints.0.probe', { kind: 'shell' }));
    expect(refusal(text)).toMatch(
      /endpoints\[0\]\.probe\.kind must be "tcp" or "tls" or .*"quic"\.$/,
    );
  });

  it('lets no prototype key through', () => {
    const text = JSON.stringify(SAMPLE).replace(
      '"headers":{',
      '"headers":{"__proto__":"x","constructor":"y",',
    );
    const probe = parseCatalogue(text, FILE).services[0]?.endpoints[2]?.probe;
    const headers = (probe?.kind === 'websocket' && probe.headers) || {};
    expect(Object.keys(headers)).toEqual(['origin']);
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
  });

  it('never throws anything but a CatalogueError with one printable line', () => {
    const json = JSON.stringify(SAMPLE);
    const places = fc.constantFrom(...placesOf(SAMPLE));
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.ipV4(),
      fc.ipV6(),
      fc.domain(),
      fc.constantFrom(...placesOf(SAMPLE).map((place) => place.at(-1))),
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json({ maxDepth: 6 }),
      fc
        .record({ at: fc.nat(json.length), put: fc.string({ unit: 'binary' }), cut: fc.nat(40) })
        .map(({ at, put, cut }) => json.slice(0, at) + put + json.slice(at + cut)),
      fc.tuple(places, values).map(([place, value]) => JSON.stringify(damaged(place, value))),
    );
    fc.assert(
      fc.property(anything, (text) => {
        try {
          parseCatalogue(text, FILE);
        } catch (error) {
          expect(error).toBeInstanceOf(CatalogueError);
          expect((error as Error).message).toMatch(
            /^The catalogue file [^\p{Cc}\p{Cf}]{10,800}\.$/u,
          );
        }
      }),
      { numRuns: 3000 },
    );
  });
});
