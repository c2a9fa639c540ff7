/** Headers and beginnings of pages: who answered may be a hotel, a company or a provider, and may address the reader. */
import type { Redactor } from './redactor.ts';
import { MARK } from './text.ts';

type Headers = Readonly<Record<string, string>>;

const MIME_TYPE =
  /^(?:application|audio|font|image|message|multipart|text|video)\/[a-z0-9.+-]{1,60}(?:; ?charset=[a-z0-9-]{1,20})?$/i;
/** Makes of servers and proxies; which one it is tells a block page from the genuine server. */
const PRODUCTS =
  /\b(?:AkamaiGHost|Apache|BaseHTTP|CloudFront|Caddy|Envoy|ESF|Google Frontend|gws|HAProxy|IIS|lighttpd|LiteSpeed|MikroTik|nginx|OpenResty|proxygen(?:-bolt)?|sffe|Squid|Tengine|Traefik|Varnish|YouTube Frontend Proxy|cloudflare)\b/gi;

export function redactHeaders(headers: Headers, redactor: Redactor): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const rule = RULES.get(name) ?? (redactor.known.headers.has(name) ? () => MARK : null);
    const clean = rule?.(value, redactor);
    if (clean !== value) redactor.note('header', `${name}: ${value}`);
    if (clean !== undefined) kept[name] = clean;
  }
  return kept;
}

const RULES: ReadonlyMap<string, (value: string, redactor: Redactor) => string> = new Map([
  ['content-length', (value) => (/^\d{1,15}$/.test(value) ? value : MARK)],
  ['content-type', (value, redactor) => redactor.token(value, MIME_TYPE)],
  ['date', redactDate],
  ['location', redactLocation],
  ['server', products],
  ['via', products],
]);

function products(value: string): string {
  return value.match(PRODUCTS)?.join(', ') ?? MARK;
}

function redactDate(value: string, redactor: Redactor): string {
  const time = Date.parse(value);
  return Number.isNaN(time) ? MARK : new Date(redactor.time(time)).toUTCString();
}

/** Where it leads, as far as that is public. */
function redactLocation(value: string, redactor: Redactor): string {
  const blockPage = redactor.known.locations.find((pattern) => value.startsWith(pattern));
  if (blockPage !== undefined) return blockPage;
  const [, scheme = '', host = '', port = '', rest = ''] =
    /^(?:(https?:)?\/\/(\[[^\]]*\]|[^/?#:@]*)(:\d{1,5})?(?![^/?#]))?([^]*)$/i.exec(value) ?? [];
  const name = host.replaceAll(/^\[|\]$/g, '');
  const to = host === '' ? '' : `${scheme.toLowerCase()}//${redactor.host(name)}${port}`;
  return rest === '' ? to : `${to}${redactor.requestPath(rest)}`;
}

/** Of a page the sentence by which its block page is known; else nothing. */
export function redactPage(text: string, redactor: Redactor): string {
  const known = redactor.known.bodies.find((pattern) => text.includes(pattern)) ?? '';
  if (known !== text) redactor.note('page-text', text);
  return known;
}
