/** Who lives where in the lab. All of it is documentation or private space (RFC 1918, 5737, 3849, 4193). */

export const CLIENT = {
  four: '192.168.50.2',
  six: '2001:db8:50::2',
  /** After a change of network. */
  laterFour: '192.168.50.3',
  laterSix: '2001:db8:50::3',
  /** What the world sees. */
  outside: '198.51.100.10',
  laterOutside: '198.51.100.11',
  /** The home router. */
  gatewayFour: '192.168.50.1',
  gatewaySix: '2001:db8:50::1',
  netSix: '2001:db8:50::/64',
} as const;

export const ISP = {
  resolver: '198.51.100.53',
  resolverSix: '2001:db8:51::53',
  /** Where ICMP errors come from. */
  router: '198.51.100.1',
  routerSix: '2001:db8:51::1',
  /** The block page and the login page. */
  blockPage: '198.51.100.81',
  portal: '198.51.100.80',
  portalSix: '2001:db8:51::80',
  nets: ['198.51.100.0/24', '2001:db8:51::/48'],
} as const;

/** The resolver of the Internet that the provider's own asks; it knows everything and never lies by itself. */
export const UPSTREAM = '203.0.113.53';

export const VPN = {
  server: '203.0.113.77',
  port: 51_820,
  /** What the world sees of those who come through the tunnel. */
  exitFour: '203.0.113.78',
  exitSix: '2001:db8:78::2',
  /** A resolver in the Internet, meant to be asked through the tunnel. */
  resolver: '203.0.113.79',
  clientFour: '10.8.0.2',
  clientSix: 'fd00:8::2',
  serverFour: '10.8.0.1',
  serverSix: 'fd00:8::1',
} as const;

/** Nobody is here, ever (RFC 5737's first block): whoever answers is in between. */
export const DEAD_NETS = ['192.0.2.0/24'] as const;

/** Network namespaces; `lab` is the one around them, in which the wire runs and which has no interface at all. */
export const HOSTS = ['client', 'home', 'isp', 'internet', 'vpn'] as const;
export type HostName = (typeof HOSTS)[number];

/** The interfaces that each has, besides `lo`. Anything else there is a way out that the lab has not made. */
export const INTERFACES: Record<HostName, readonly string[]> = {
  client: ['up0'],
  home: ['lan0', 'wan0'],
  isp: ['isp0'],
  internet: ['net0'],
  vpn: ['vpn0'],
};

/** The wire's end of each host. */
export const WIRE_DEVICES = { client: 'wan0', isp: 'isp0', internet: 'net0', vpn: 'vpn0' } as const;
