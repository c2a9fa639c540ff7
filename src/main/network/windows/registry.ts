/** The person's proxy settings in the registry, as `reg query` prints them: name, type and value, four blanks apart. */
import type { ProxyKind, ProxySetting } from '../../../shared/network.ts';

/** In the order in which a browser would choose. What `socks` means, 4 or 5, each program decides by itself. */
const KINDS: readonly [protocol: string, kind: ProxyKind][] = [
  ['https', 'http'],
  ['http', 'http'],
  ['socks', 'socks'],
];

/** @param text of `reg query "HKCU\…\Internet Settings"` */
export function parseInternetSettings(text: string): ProxySetting[] {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^ {4}(\S+) {4}REG_\w+ {4}(.*?)\r?$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  const script: ProxySetting[] = values.get('AutoConfigURL')
    ? [{ source: 'system', kind: 'script', host: null, port: null }]
    : [];
  const isOn = Number(values.get('ProxyEnable') ?? 0) === 1;
  return isOn ? [...script, ...parseServers(values.get('ProxyServer') ?? '')] : script;
}

/** `host:port` for all protocols, or `http=host:port;socks=host:port`. */
function parseServers(text: string): ProxySetting[] {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const [first] = parts;
  if (parts.length === 1 && first && !first.includes('=')) return proxyAt('http', first);
  return KINDS.flatMap(([protocol, kind]) => {
    const part = parts.find((p) => p.trim().toLowerCase().startsWith(`${protocol}=`));
    return part ? proxyAt(kind, part.slice(part.indexOf('=') + 1)) : [];
  });
}

function proxyAt(kind: ProxyKind, server: string): ProxySetting[] {
  const [, scheme, host, port] =
    /^(?:(\w+):\/\/)?(\[[^\]]+\]|[^:/@]+)(?::(\d{1,5}))?\/?$/.exec(server.trim()) ?? [];
  if (!host) return [];
  const isSocks = scheme?.toLowerCase().startsWith('socks') ?? false;
  return [
    {
      source: 'system',
      kind: isSocks ? 'socks' : kind,
      host: host.replace(/^\[|\]$/g, ''),
      port: Number(port ?? (isSocks || kind === 'socks' ? 1080 : 80)),
    },
  ];
}
