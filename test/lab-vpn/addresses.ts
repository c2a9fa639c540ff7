/**
 * Who lives where. The same far end exists twice, behind the provider and behind the VPN, so that what it says tells
 * which way was taken. All of it is documentation or private space (RFC 1918, 5737, 3849, 4193).
 */

export const HOSTS = ['app', 'isp', 'vpn', 'far'] as const;
export type HostName = (typeof HOSTS)[number];

export const APP = { four: '192.168.50.2', six: '2001:db8:50::2' } as const;
/** The home router, which resolves names as the provider has it. */
export const ROUTER = { four: '192.168.50.1', six: '2001:db8:50::1' } as const;
export const VPN_SERVER = '198.51.100.1';
export const TUNNEL = {
  app: { four: '10.8.0.2', six: 'fd00:8::2' },
  vpn: { four: '10.8.0.1', six: 'fd00:8::1' },
  port: 51_820,
} as const;
export const FAR = { four: '203.0.113.10', six: '2001:db8:beef::10' } as const;
/** A messenger there, which the provider may take away. */
export const MESSENGER = '203.0.113.20';

/** Where the client is when somebody has carried it elsewhere; nobody answers there. */
export const ELSEWHERE = { app: '192.168.60.2', router: '192.168.60.1' } as const;
/** What a proxy in TUN mode makes up (RFC 2544's range, as those programs do). */
export const FAKE = {
  app: '198.18.0.1',
  resolver: '198.18.0.2',
  name: '198.18.1.7',
  names: '198.18.1.0/24',
} as const;

export const UPLINK = 'up0';
export const TUNNEL_INTERFACE = 'wg0';
export const MTU = 1420;

/** What the far end says of itself, depending on where it stands. */
export const LABELS = { direct: 'DIRECT', vpn: 'VIA-VPN' } as const;

export const PORTS = {
  /** It says its label at once. */
  label: 80,
  /** TLS, and HTTP in it. */
  tls: 443,
  /** Plain HTTP with a known answer. */
  portal: 8080,
  stun: [3478, 3479],
  /** Nobody listens. */
  shut: 9,
} as const;

/** Which connections a program on the client takes over, and where it listens for them. */
export const RELAYED = [
  { port: PORTS.tls, by: 9443 },
  { port: PORTS.portal, by: 9080 },
] as const;

export const TLS_HOSTS = ['one.example', 'two.example', 'three.example'] as const;
export const PORTAL_HOSTS = ['portal-one.example', 'portal-two.example'] as const;
export const STUN_HOSTS = ['stun-one.example', 'stun-two.example'] as const;
/** The second turns away whoever comes from the VPN. */
export const SERVICE_HOSTS = ['messenger.example', 'homely.example'] as const;
/** What the messenger says first to whoever opens its WebSocket. */
export const GREETING = 'hello';
