/**
 * The catalogue's format, version 1: the same as the types of `src/shared/catalogue.ts`, checked at run time. Unknown
 * members are refused, because a misspelt one would otherwise quietly change what is measured; a later release that
 * needs more gets a new `formatVersion`. What parts of a catalogue must be to each other stands in `consistency.ts`.
 *
 * The bounds are far above what a catalogue needs; they only keep a hostile one from being worth anything.
 */
import * as v from 'valibot';
import type { Catalogue } from '../../shared/catalogue.ts';
import { FUNCTIONS } from '../../shared/vocabulary.ts';
import { inert } from '../../shared/inert.ts';
import { isHostName } from './host-name.ts';
import { ADDRESS_RULE, isAddress } from './public-address.ts';

/** The format that this release reads. */
export const FORMAT_VERSION = 1;
/** A part of a file, so that a check with several stays within its 10 MB. */
const MAX_TRANSFER_BYTES = 4 * 1024 * 1024;

const object = v.strictObject;
const matching = (pattern: RegExp, rule: string) => v.pipe(v.string(), v.regex(pattern, rule));
const whole = (min: number, max: number) => {
  const rule = `must be a whole number from ${min} to ${max}`;
  return v.pipe(v.number(), v.integer(rule), v.minValue(min, rule), v.maxValue(max, rule));
};
const list = <S extends v.GenericSchema>(item: S, min: number, max: number) =>
  v.pipe(
    v.array(item),
    v.minLength(min, `must hold at least ${min}`),
    v.maxLength(max, `must hold at most ${max}`),
  );
/** One line that can be shown as it is. */
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.maxLength(max, `must not be longer than ${max} characters`),
    v.check((value) => inert(value, max) === value, 'must be one line of printable text'),
  );

const id = matching(/^[a-z0-9-]{1,64}$/, 'must be an id: a-z, 0-9 and hyphens');
/** `<service>.<name>`; `<use>.<name>` for controls. */
const dottedId = matching(
  /^[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}$/,
  'must be two ids with a dot between them',
);
const country = matching(/^[A-Z]{2}$/, 'must be a country in two capital letters');
const date = matching(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'must be a date in the form YYYY-MM-DD',
);
const sha256 = matching(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case');
const source = text(500);

const host = v.pipe(v.string(), v.check(isHostName, 'must be the name of a public host'));
const address = v.pipe(v.string(), v.check(isAddress, ADDRESS_RULE));
const port = whole(1, 65_535);
const trust = list(id, 1, 8);
const httpPath = matching(/^\/[\x21-\x7e]{0,1023}$/, 'must be a path: / and printable ASCII');
/** Those that frame the request or say where it goes are the probe's own. */
const headerName = matching(
  /^(?!(?:host|connection|upgrade|content-length|transfer-encoding)$)[a-z0-9-]{1,64}$/,
  'must be the lower-case name of a header that the probe does not set itself',
);
const headerValue = matching(/^[\x20-\x7e]{1,512}$/, 'must be printable ASCII');
const headers = v.pipe(v.record(headerName, headerValue), v.maxEntries(16, 'must hold at most 16'));
const alpn = list(matching(/^[\x21-\x7e]{1,32}$/, 'must be printable ASCII'), 1, 8);
const dc = whole(1, 999);

const httpAsk = {
  method: v.picklist(['GET', 'HEAD', 'POST']),
  path: httpPath,
  headers: v.exactOptional(headers),
  expect: object({
    status: v.exactOptional(list(whole(100, 599), 1, 32)),
    bodyContains: v.exactOptional(text(200)),
    header: v.exactOptional(headerName),
  }),
};
const kind = <K extends string>(name: K) => ({ kind: v.literal(name) });

const inside = v.variant('kind', [
  object(kind('nothing')),
  object({ ...kind('whatsapp'), key: id }),
  object({ ...kind('mtproto'), dc }),
  object({ ...kind('text'), contains: text(200) }),
]);

const probe = v.variant('kind', [
  object(kind('tcp')),
  object({ ...kind('tls'), alpn: v.exactOptional(alpn) }),
  object({ ...kind('tls-greeting'), alpn: v.exactOptional(alpn), startsWith: text(64) }),
  object({ ...kind('https'), ...httpAsk }),
  object({ ...kind('http'), ...httpAsk }),
  object({
    ...kind('websocket'),
    path: httpPath,
    headers: v.exactOptional(headers),
    protocol: v.exactOptional(matching(/^[\w.-]{1,64}$/, 'must be the name of a protocol')),
    inside,
  }),
  object({ ...kind('mtproto'), dc, media: v.exactOptional(v.boolean()) }),
  object({ ...kind('mtproto-http'), secure: v.boolean(), path: httpPath }),
  object({ ...kind('whatsapp-raw'), key: v.exactOptional(id) }),
  object({ ...kind('transfer'), path: httpPath, bytes: whole(1, MAX_TRANSFER_BYTES) }),
  object(kind('stun')),
  object(kind('quic')),
]);

/** What endpoints and controls have in common. */
const target = {
  host: v.exactOptional(host),
  addresses: v.exactOptional(list(address, 1, 32)),
  port,
  transport: v.picklist(['tcp', 'udp']),
  family: v.exactOptional(v.picklist([4, 6])),
  probe,
  trust,
  source,
  verified: date,
};

const endpoint = object({
  id: dottedId,
  function: v.picklist(FUNCTIONS),
  purpose: text(120),
  group: v.exactOptional(id),
  required: v.boolean(),
  indirect: v.exactOptional(v.boolean()),
  ...target,
});

const service = object({
  id,
  name: text(60),
  popularIn: list(
    matching(/^(?:\*|[A-Z]{2})$/, 'must be * or a country in two capital letters'),
    0,
    300,
  ),
  domesticIn: v.exactOptional(country),
  notes: v.exactOptional(text(1000)),
  endpoints: list(endpoint, 1, 100),
});

const control = object({
  id: dottedId,
  operator: text(60),
  use: v.picklist(['portal', 'tls', 'udp', 'transfer', 'ipv6', 'canary']),
  domesticIn: v.exactOptional(country),
  allowlisted: v.exactOptional(v.literal(true)),
  ...target,
});

const resolver = object({
  id,
  operator: text(60),
  role: v.picklist(['trusted', 'national']),
  addresses: list(address, 1, 8),
  https: v.exactOptional(object({ address, port, path: httpPath })),
  source,
  verified: date,
});

const blockPage = object({
  match: v.picklist(['dns-address', 'http-location', 'http-body']),
  pattern: text(200),
  country,
  operator: text(80),
  source,
});

const interceptionIssuer = object({
  pattern: text(200),
  kind: v.picklist(['state', 'antivirus', 'company']),
  name: text(80),
  source,
});

const localTool = object({
  process: matching(/^[a-z0-9][a-z0-9 ._-]{0,63}$/, 'must be the lower-case name of a process'),
  kind: v.picklist(['bypass', 'filter']),
  source,
});

/** A root as the folder's list names it; its certificate is a file of its own. */
const rootEntry = {
  id,
  name: text(80),
  file: matching(/^roots\/[a-z0-9-]{1,64}\.pem$/, 'must be a file in roots with the ending .pem'),
  sha256,
  source,
};
const root = object({
  ...rootEntry,
  pem: v.pipe(v.string(), v.maxLength(16_384, 'must not be longer than 16384 characters')),
});

const key = object({
  id,
  name: text(80),
  algorithm: v.literal('x25519'),
  hex: sha256,
  source,
});

const fingerprints = {
  blockPages: list(blockPage, 0, 2000),
  interceptionIssuers: list(interceptionIssuer, 0, 500),
  localTools: list(localTool, 0, 500),
};

const edition = {
  formatVersion: v.literal(FORMAT_VERSION),
  version: whole(1, Number.MAX_SAFE_INTEGER),
  date,
};

export const catalogueSchema = object({
  ...edition,
  services: list(service, 1, 200),
  controls: list(control, 0, 100),
  resolvers: list(resolver, 0, 50),
  ...fingerprints,
  roots: list(root, 0, 50),
  keys: list(key, 0, 50),
});

/** `catalogue.json` of a folder: which services there are, in which order. */
export const indexSchema = object({ ...edition, services: list(id, 1, 200) });
/** `fingerprints.json` of a folder. */
export const fingerprintsSchema = object(fingerprints);
/** `roots.json` of a folder. */
export const rootListSchema = list(object(rootEntry), 0, 50);

/** Intersections and read-only lists as plain ones. */
type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Does not compile when the schema and the shared types part ways. */
true satisfies Same<Plain<v.InferOutput<typeof catalogueSchema>>, Plain<Catalogue>>;
