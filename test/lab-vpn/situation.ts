/** The client's network in whatever form a case wants it: its VPN, what the provider does, and what the VPN does. */
import {
  APP,
  ELSEWHERE,
  FAKE,
  FAR,
  type HostName,
  MESSENGER,
  MTU,
  RELAYED,
  ROUTER,
  TUNNEL,
  TUNNEL_INTERFACE,
  UPLINK,
  VPN_SERVER,
} from './addresses.ts';
import type { Machine } from './machine.ts';

const WG = TUNNEL_INTERFACE;
const CONFIG = `/run/${WG}.conf`;
/** Where what arrives for the far end is counted: what came by the line, and what came out of the tunnel. */
const COUNTED: [HostName, string][] = [
  ['isp', 'lan0'],
  ['vpn', 'wgs'],
];
const NEAR_FAR = '203.0.113.0/24';

export class Situation {
  readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** As WireGuard's own program does it: a table of its own and rules. */
  wgQuick(): void {
    this.#logged(`WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go wg-quick up ${CONFIG}`);
  }

  wgQuickDown(): void {
    this.#logged(`wg-quick down ${CONFIG}`);
  }

  /** The tunnel alone; routes are the case's own. */
  bareTunnel(...routes: string[]): void {
    this.#sh(
      [
        `wireguard-go ${WG} > /run/wg.log 2>&1`,
        `grep -v Address ${CONFIG} > /run/bare.conf`,
        `wg setconf ${WG} /run/bare.conf`,
        `ip addr add ${TUNNEL.app.four}/32 dev ${WG}`,
        `ip link set ${WG} mtu ${MTU} up`,
        `ip route add ${VPN_SERVER} via ${ROUTER.four}`,
        ...routes,
      ].join('\n'),
    );
  }

  /** Rules of a packet filter: the body of one table. */
  filter(family: 'inet' | 'ip', body: string): void {
    this.#sh(`nft -f - <<X\ntable ${family} case {\n${body}\n}\nX`);
  }

  /** The provider takes the messenger away. */
  block(): void {
    const rule = `ip daddr ${MESSENGER} drop`;
    this.machine.sh(
      'isp',
      `nft "add table inet case; add chain inet case f { type filter hook forward priority 0; }; add rule inet case f ${rule}"`,
    );
  }

  /** Only names and connections come through the VPN. */
  carryNoUdp(): void {
    this.machine.sh(
      'vpn',
      'nft "add table inet case; add chain inet case i { type filter hook input priority 0; }; add rule inet case i iifname wgs udp dport != 53 drop"',
    );
  }

  /** Full packets vanish on the way to the VPN and back, and nobody is told: none of those that say so arrives. */
  swallowLarge(): void {
    this.machine.sh(
      'isp',
      `nft "add table inet case; add chain inet case l { type filter hook forward priority 0; }; add rule inet case l udp sport ${TUNNEL.port} meta length > 1400 drop; add rule inet case l udp dport ${TUNNEL.port} meta length > 1400 drop"`,
    );
  }

  /** Both ways come out at the same address, as seen from outside. */
  shareExit(): void {
    this.machine.sh(
      'vpn',
      `nft "add table ip case; add chain ip case i { type nat hook input priority 100; }; add rule ip case i iifname wgs snat to ${APP.four}"`,
    );
  }

  /** A proxy in TUN mode: it answers every name with an address of its own making, and knows what is meant by it. */
  fakeAddresses(): void {
    this.bareTunnel(
      `ip addr add ${FAKE.app}/16 dev ${WG}`,
      ...['0.0.0.0/1', '128.0.0.0/1'].map((half) => `ip route add ${half} dev ${WG}`),
    );
    this.machine.sh(
      'vpn',
      `nft "add table ip case; add chain ip case p { type nat hook prerouting priority -100; }; add rule ip case p iifname wgs ip daddr ${FAKE.names} dnat to ${FAR.four}"`,
    );
    this.machine.setResolver(FAKE.resolver);
  }

  /** A program on this computer takes every connection over, whoever it is for, and makes it anew. */
  takeOver(): void {
    const rules = RELAYED.map(({ port, by }) => `tcp dport ${port} redirect to :${by}`).join('\n');
    this.filter(
      'ip',
      `chain o { type nat hook output priority -100; ip daddr ${ROUTER.four} accept\n${rules}\n}`,
    );
  }

  /** Another home network: what a person who takes the computer elsewhere gets. */
  moveElsewhere(): void {
    this.#sh(
      [
        `ip addr add ${ELSEWHERE.app}/24 dev ${UPLINK}`,
        `ip addr del ${APP.four}/24 dev ${UPLINK}`,
        `ip route replace default via ${ELSEWHERE.router} dev ${UPLINK} metric 100`,
      ].join('\n'),
    );
  }

  /** Counts from now on what arrives for the far end, in the clear: at the provider, and out of the tunnel. */
  count(): void {
    for (const [host, device] of COUNTED) {
      const rules = [`ip daddr ${NEAR_FAR}`, `ip6 daddr ${FAR.six}`]
        .map((to) => `iifname ${device} ${to} counter`)
        .join('\n');
      this.machine.sh(
        host,
        `nft -f - <<X\ntable inet count {\nchain c { type filter hook prerouting priority -300;\n${rules}\n}\n}\nX`,
      );
    }
  }

  counted(): { around: number; through: number } {
    const [around = 0, through = 0] = COUNTED.map(([host]) => {
      const text = this.machine.sh(host, 'nft list table inet count');
      const packets = [...text.matchAll(/packets (\d+)/g)];
      return packets.reduce((sum, [, number]) => sum + Number(number), 0);
    });
    return { around, through };
  }

  /** As on a computer that has never heard of a VPN. */
  reset(): void {
    this.machine.strictFilter(0);
    this.machine.setResolver(FAR.four);
    this.#sh(
      [
        'nft flush ruleset',
        `ip link del ${WG} 2> /dev/null || true`,
        'ip rule flush; ip rule add pref 32766 table main; ip rule add pref 32767 table default',
        'ip -6 rule flush; ip -6 rule add pref 32766 table main',
        'ip route flush table 2022 2> /dev/null || true',
        `ip route del ${VPN_SERVER} 2> /dev/null || true`,
        `ip addr replace ${APP.four}/24 dev ${UPLINK}`,
        `ip addr del ${ELSEWHERE.app}/24 dev ${UPLINK} 2> /dev/null || true`,
        `ip route replace default via ${ROUTER.four} dev ${UPLINK} metric 100`,
        `ip -6 route replace default via ${ROUTER.six} dev ${UPLINK} metric 100`,
      ].join('\n'),
    );
    this.machine.sh('vpn', 'nft flush ruleset');
    this.machine.raiseVpnServer();
    this.machine.sh('isp', 'nft flush ruleset');
  }

  /** What it starts lives on, and must not hold the pipe that its words would come by; a failure tells them. */
  #logged(command: string): void {
    this.#sh(`${command} > /run/wg.log 2>&1 || { cat /run/wg.log >&2; exit 1; }`);
  }

  #sh(script: string): void {
    this.machine.sh('app', script);
  }
}
