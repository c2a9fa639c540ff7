/** What the desktop is set to: GNOME's proxy, and the VPNs that NetworkManager has connected. */
import type { ProxyKind, ProxySetting } from '../../../shared/network.ts';

/** Schema of `org.gnome.system.proxy`; GNOME's own programs speak SOCKS 5 to the last (GLib, `GProxyResolver`). */
const KINDS: readonly [section: string, kind: ProxyKind][] = [
  ['https', 'http'],
  ['http', 'http'],
  ['socks', 'socks5'],
];

/** @param text of `gsettings list-recursively org.gnome.system.proxy`: `schema key value` */
export function parseGsettings(text: string): ProxySetting[] {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, section, key, value] =
      /^org\.gnome\.system\.proxy(?:\.(\w+))? ([\w-]+) (.*)$/.exec(line.trim()) ?? [];
    if (key) values.set(`${section ?? ''}.${key}`, unquoted(value ?? ''));
  }
  const mode = values.get('.mode');
  if (mode === 'auto') return [{ source: 'system', kind: 'script', host: null, port: null }];
  if (mode !== 'manual') return [];
  return KINDS.flatMap(([section, kind]): ProxySetting[] => {
    const host = values.get(`${section}.host`);
    const port = Number(values.get(`${section}.port`));
    return host && port > 0 && port < 65_536 ? [{ source: 'system', kind, host, port }] : [];
  });
}

/**
 * Only of type and device: the names of connections are those of people's networks.
 * @param text of `nmcli -t -f TYPE,DEVICE,STATE connection show --active`
 * @returns the interface of each VPN; that of a plug-in's is the line underneath, so `null` stands for it
 */
export function parseNmcli(text: string): (string | null)[] {
  return text.split('\n').flatMap((line): (string | null)[] => {
    const [type, device, state] = line.trim().split(':');
    if (state !== 'activated') return [];
    if (type === 'vpn') return [null];
    return (type === 'wireguard' || type === 'tun') && device ? [device] : [];
  });
}

/** GVariant text: `'manual'`, `uint32 8080`. */
function unquoted(value: string): string {
  return value.replace(/^(?:u?int\d+ )?'?(.*?)'?$/, '$1');
}
