/**
 * The proxies that the environment names, as programs from curl to Electron read it. Chromium forgets that an `all_proxy`
 * is SOCKS (research, VPN A6), so it is read here. Names and passwords in it are left out.
 */
import type { ProxyKind, ProxySetting } from '../../shared/network.ts';

/** In the order in which one for HTTPS is looked for (curl(1), ENVIRONMENT); the small ones come first. */
const VARIABLES = [
  'https_proxy',
  'HTTPS_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'http_proxy',
  'HTTP_PROXY',
];

/** What curl takes where nothing is said. */
const DEFAULT_PORTS: Record<string, number> = { http: 1080, https: 443, socks: 1080 };

const SCHEMES: Readonly<Record<string, ProxyKind>> = {
  http: 'http',
  https: 'https',
  socks: 'socks5',
  socks4: 'socks4',
  socks4a: 'socks4',
  socks5: 'socks5',
  socks5h: 'socks5',
};

export function environmentProxies(
  env: Readonly<Record<string, string | undefined>>,
): ProxySetting[] {
  const found = VARIABLES.flatMap((name) => parseProxyUrl(env[name] ?? ''));
  return distinctProxies(found);
}

/** `scheme://user:password@host:port/`, of which only the host is needed. */
function parseProxyUrl(text: string): ProxySetting[] {
  const [, scheme = 'http', host, port] =
    /^(?:([a-z0-9]+):\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/[\]@\s]+)(?::(\d{1,5}))?\/?$/i.exec(
      text.trim(),
    ) ?? [];
  const kind = SCHEMES[scheme.toLowerCase()];
  if (!host || !kind || Number(port ?? 1) > 65_535 || Number(port ?? 1) === 0) return [];
  const usual = DEFAULT_PORTS[kind.startsWith('socks') ? 'socks' : kind];
  return [
    {
      source: 'environment',
      kind,
      host: host.replace(/^\[|\]$/g, ''),
      port: Number(port ?? usual),
    },
  ];
}

/** Each once, in order. */
export function distinctProxies(proxies: readonly ProxySetting[]): ProxySetting[] {
  const keys = proxies.map((proxy) => JSON.stringify(proxy));
  return proxies.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}
