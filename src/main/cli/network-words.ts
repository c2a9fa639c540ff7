/** What the codes of a statement about the network mean. In English alone until the message catalogue has them. */
import type { NetworkReason, NetworkStatement, TunnelShape } from '../../shared/network.ts';
import type { PathKind } from '../../shared/vocabulary.ts';

/** Codes that begin with `path.` come of measuring a path, which happens in a check. */
type Told = Exclude<NetworkReason['code'], `path.${string}`>;
type Words = Record<Told, (args: NetworkReason['args']) => string>;

const REASONS: Words = {
  'interface.hardware': (a) => `${a['interface']} is real hardware`,
  'interface.tunnel': (a) => `${a['interface']} is a tunnel (${a['device']})`,
  'interface.ppp': (a) => `${a['interface']} is a dial-up line`,
  'interface.virtual': (a) => `${a['interface']} is virtual`,
  'interface.vpn-name': (a) => `${a['interface']} is named as VPN programs name theirs`,
  'interface.no-hardware-address': (a) => `${a['interface']} has no hardware address`,
  'interface.small-packets': (a) => `${a['interface']} carries packets of ${a['mtu']} bytes only`,
  'interface.fake-range': (a) => `${a['interface']} has an address that proxies in TUN mode use`,
  'interface.unknown': (a) =>
    a['interface'] === undefined
      ? 'the system does not say by which interface packets leave'
      : `the system does not say what ${a['interface']} is`,
  'route.all': (a) => `all of IPv${a['family']} leaves by ${a['interface']}`,
  'route.some': (a) =>
    a['family'] === undefined
      ? `some packets leave by ${a['interface']}`
      : `of ${a['total']} IPv${a['family']} addresses ${a['count']} are reached by ${a['interface']}`,
  'route.unused': (a) => `nothing goes through ${a['interface']}`,
  'route.none': (a) => `there is no way out over IPv${a['family']}`,
  'route.only-line': (a) => `${a['interface']} is the only way out`,
  'route.beside-line': (a) => `${a['other']} is there besides ${a['interface']}`,
  'route.default': (a) => `a default route leads to ${a['interface']}`,
  'route.guessed': (a) => `no default route is left; ${a['interface']} is a guess`,
  'route.rules': (a) => `routing rules decide as well (${a['count']})`,
  'route.ipsec': () => 'an IPsec program has routes of its own',
  'route.strict-filter': (a) => `${a['interface']} drops answers that come back another way`,
  'system.vpn-connected': () => 'the system says that a VPN is connected',
  'dns.fake-addresses': () => 'names are answered with made-up addresses',
  'canary.accepted': () => 'somebody accepts connections to where nobody is',
  'proxy.set': (a) => `set in the ${a['source'] === 'system' ? 'system’s settings' : a['source']}`,
};

export const PATH_WORDS: Record<PathKind, string> = {
  default: 'what apps use',
  direct: 'around the VPN',
  vpn: 'through the VPN',
  proxy: 'through a proxy',
};

export const SHAPE_WORDS: Record<TunnelShape, string> = {
  none: 'no tunnel',
  full: 'everything goes through the tunnel',
  split: 'some of it goes through the tunnel',
  unused: 'there is a tunnel, and nothing goes through it',
  offline: 'no way out',
};

export const VPN_WORDS: Record<NetworkStatement['vpn']['state'], string> = {
  on: 'on',
  off: 'off',
  unsure: 'not sure',
};

export function reasonInWords({ code, args }: NetworkReason): string {
  return code in REASONS ? REASONS[code as Told](args) : code;
}
