/** The lab with its servers and its agent, and the client's VPN in whatever form a case wants it. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { PathStanding } from '../../src/main/diagnosis/vpn/usability.ts';
import type { Report } from '../../src/shared/report.ts';
import type { PathKind } from '../../src/shared/vocabulary.ts';
import { createAuthority } from '../support/pki.ts';
import {
  FAR,
  type HostName,
  LABELS,
  MESSENGER,
  MTU,
  ROUTER,
  SERVICE_HOSTS,
  TLS_HOSTS,
  TUNNEL,
  TUNNEL_INTERFACE,
  VPN_SERVER,
} from './addresses.ts';
import type { AgentRequest, Seen } from './agent.ts';
import { Machine, makeKeys } from './machine.ts';
import type { ServerOptions } from './server.ts';

const WG = TUNNEL_INTERFACE;
const CONFIG = `/run/${WG}.conf`;

/** A child that answers a line with a line. */
class Talker {
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  constructor(child: ChildProcess) {
    if (!child.stdout) throw new TypeError('it has an output');
    this.#child = child;
    this.#lines = createInterface(child.stdout);
  }

  async ask(request: unknown): Promise<string> {
    const answer = once(this.#lines, 'line');
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    const [line] = await answer;
    return String(line);
  }
}

export class Client {
  readonly machine: Machine;
  readonly #anchor: string;
  #agent: Talker;

  private constructor(machine: Machine, anchor: string) {
    this.machine = machine;
    this.#anchor = anchor;
    this.#agent = this.#startAgent();
  }

  static async open(): Promise<Client> {
    const machine = await Machine.open();
    const authority = await createAuthority('Lab Root');
    const serve = async (host: HostName, label: string, addresses: string[]) => {
      const names = [...TLS_HOSTS, ...SERVICE_HOSTS];
      const subject = { commonName: label, names, addresses: [FAR.six] };
      const { key, cert } = await authority.issue(subject);
      const options: ServerOptions = { label, addresses, key, cert };
      await new Talker(machine.start(host, 'server.ts')).ask(options);
    };
    machine.startVpnServer({ server: makeKeys(), client: makeKeys() });
    await Promise.all([
      serve('far', LABELS.direct, [FAR.four, FAR.six, MESSENGER]),
      serve('isp', LABELS.direct, [ROUTER.four, ROUTER.six]),
      serve('vpn', LABELS.vpn, [FAR.four, FAR.six, MESSENGER]),
    ]);
    return new Client(machine, authority.cert);
  }

  /** From now on the shipped code runs in this. */
  changeRuntime(binary: string): void {
    this.#agent = this.#startAgent(binary);
  }

  close(): Promise<void> {
    return this.machine.close();
  }

  async look(request: Omit<Extract<AgentRequest, { do: 'look' }>, 'do'>): Promise<Seen> {
    return JSON.parse(await this.#agent.ask({ do: 'look', ...request })) as Seen;
  }

  async prove(
    way: 'bound' | 'source-address' = 'bound',
    isFilterStrict = false,
  ): Promise<PathStanding> {
    const request: AgentRequest = { do: 'prove', way, isFilterStrict };
    return JSON.parse(await this.#agent.ask(request)) as PathStanding;
  }

  async check(...paths: PathKind[]): Promise<Report> {
    return JSON.parse(await this.#agent.ask({ do: 'check', paths })) as Report;
  }

  /** As WireGuard's own program does it: a table of its own and rules. */
  wgQuick(): void {
    this.#sh(
      `WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go wg-quick up ${CONFIG} > /run/wg.log 2>&1`,
    );
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
        `ip route replace default via ${ROUTER.four} dev up0 metric 100`,
      ].join('\n'),
    );
    this.machine.sh('vpn', 'nft flush ruleset; ip link set wgs up');
    this.machine.sh('isp', 'nft flush ruleset');
  }

  #startAgent(runtime?: string): Talker {
    const env = { CLEARLINE_LAB_ANCHORS: this.#anchor };
    return new Talker(this.machine.start('app', 'agent.ts', env, runtime));
  }

  #sh(script: string): void {
    this.machine.sh('app', script);
  }
}
