/**
 * The lab's hosts and the links between them, inside namespaces that were made for it:
 * client — home router — (the wire) — provider, Internet, VPN server. The wire's process makes its own four ends; they
 * are only put into their hosts here.
 */
import { mkdirSync } from 'node:fs';
import { CLIENT, HOSTS, type HostName, ISP, UPSTREAM, VPN, WIRE_DEVICES } from './addresses.ts';
import { ip, run, sysctl } from './shell.ts';

/** Below table `local` (0): a host that answers for every address would take all that it sends for its own. */
const OWN_TABLE = 50;

/** Needs a mount namespace of the lab's own: what is laid over /run hides the machine's from the lab. */
export function makeHosts(): void {
  run('mount', ['-t', 'tmpfs', 'none', '/run']);
  mkdirSync('/run/netns');
  ip(
    null,
    HOSTS.map((host) => `netns add ${host}`),
  );
}

/** Once the wire has made its devices. */
export function connectHosts(): void {
  ip(null, [
    'link add up0 netns client type veth peer name lan0 netns home',
    `link set ${WIRE_DEVICES.client} netns home`,
    `link set ${WIRE_DEVICES.isp} netns isp`,
    `link set ${WIRE_DEVICES.internet} netns internet`,
    `link set ${WIRE_DEVICES.vpn} netns vpn`,
  ]);
  for (const host of HOSTS) sysctl(host, settingsOf(host));
  ip('home', [
    'link set lo up',
    'link set lan0 up',
    'link set wan0 up',
    `addr add ${CLIENT.gatewayFour}/24 dev lan0`,
    `addr add ${CLIENT.gatewaySix}/64 dev lan0 nodad`,
    'route add default dev wan0',
    '-6 route add default dev wan0',
  ]);
  ip('client', ['link set lo up', ...clientUplink('works', CLIENT.four, CLIENT.six)]);
  anyAddress('isp', WIRE_DEVICES.isp, [ISP.resolver, ISP.resolverSix]);
  anyAddress('internet', WIRE_DEVICES.internet, [UPSTREAM]);
  ip('vpn', [
    'link set lo up',
    'link set vpn0 up',
    `addr add ${VPN.server}/32 dev vpn0`,
    'route add default dev vpn0',
    '-6 route add default dev vpn0',
  ]);
}

/** How much of IPv6 the client has: `no-route`: an address and nowhere to send to. */
export type ClientSix = 'none' | 'works' | 'no-route';

/** Commands for the client's uplink; everything that was on it is gone afterwards. */
export function clientUplink(six: ClientSix, four: string, sixAddress: string): string[] {
  return [
    // Takes every route along, and IPv6's addresses.
    'link set up0 down',
    'addr flush dev up0',
    'link set up0 up',
    `addr add ${four}/24 dev up0`,
    `route replace default via ${CLIENT.gatewayFour} dev up0`,
    ...(six === 'none' ? [] : [`addr add ${sixAddress}/64 dev up0 nodad`]),
    ...(six === 'works' ? [`-6 route replace default via ${CLIENT.gatewaySix} dev up0`] : []),
  ];
}

/**
 * Makes a host answer for every address there is: what comes in by its device is local, whatever its target, and what
 * goes out goes by the ordinary table. Table `local` still claims all of it, because the kernel looks there whether a
 * source address may be used.
 */
function anyAddress(host: HostName, device: string, own: readonly string[]): void {
  const families = ['', '-6 '];
  ip(host, [
    'link set lo up',
    `link set ${device} up`,
    ...own.map((address) => `addr add ${address}/${address.includes(':') ? 128 : 32} dev lo`),
    'route add local 0.0.0.0/0 dev lo table local',
    '-6 route add local ::/0 dev lo table local',
    `route add local 127.0.0.0/8 dev lo table ${OWN_TABLE}`,
    `-6 route add local ::1 dev lo table ${OWN_TABLE}`,
    ...own.map((address) =>
      address.includes(':')
        ? `-6 route add local ${address} dev lo table ${OWN_TABLE}`
        : `route add local ${address} dev lo table ${OWN_TABLE}`,
    ),
    `route add default dev ${device}`,
    `-6 route add default dev ${device}`,
    ...families.flatMap((family) => [
      `${family}rule add pref 10 iif ${device} lookup local`,
      `${family}rule add pref 20 lookup ${OWN_TABLE}`,
      `${family}rule add pref 30 lookup main`,
      `${family}rule del pref 0`,
    ]),
  ]);
}

function settingsOf(host: HostName): Record<string, string | number> {
  const forwards = host === 'home' || host === 'vpn' ? 1 : 0;
  return {
    'net.ipv4.ip_forward': forwards,
    'net.ipv6.conf.all.forwarding': forwards,
    'net.ipv4.conf.all.rp_filter': 0,
    'net.ipv4.conf.default.rp_filter': 0,
    // No router of the lab advertises itself, and none is asked.
    'net.ipv6.conf.all.accept_ra': 0,
    'net.ipv6.conf.default.accept_ra': 0,
    'net.ipv6.conf.all.router_solicitations': 0,
    'net.ipv6.conf.default.router_solicitations': 0,
    // Addresses are usable at once: nobody else could have them.
    'net.ipv6.conf.all.accept_dad': 0,
    'net.ipv6.conf.default.accept_dad': 0,
    // What one run learns about a destination must not help the next.
    'net.ipv4.tcp_no_metrics_save': 1,
    // Every refusal is told, however many there are in a second.
    'net.ipv4.icmp_ratelimit': 0,
    'net.ipv6.icmp.ratelimit': 0,
    // A host that answers for every address has few of its own to bind to.
    'net.ipv6.ip_nonlocal_bind': 1,
  };
}
