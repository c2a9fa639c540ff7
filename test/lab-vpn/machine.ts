/**
 * Hosts in namespaces of their own, with real WireGuard between two of them. Nothing is routed out: the namespace
 * around them has no interface. Everything ends with the process that made it.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  APP,
  FAKE,
  FAR,
  HOSTS,
  type HostName,
  MESSENGER,
  ROUTER,
  TUNNEL,
  TUNNEL_INTERFACE,
  UPLINK,
  VPN_SERVER,
} from './addresses.ts';
import { ENVIRONMENT, enter, UNSHARE, useResolvers, whatIsMissing } from './namespaces.ts';
import { commandFor, MAKE_VISIBLE, serverCommand, whyNoRuntime } from './runtime.ts';

const RESOLV_CONF = '/run/resolv.conf';

/**
 * @returns what this machine lacks for the lab; `null`: nothing.
 * @throws where it lacks something and must not.
 */
export function whyNot(): string | null {
  const why = whatIsMissing() ?? whyNoRuntime();
  if (why !== null && process.env['CI'] === 'true') {
    throw new Error(`the lab with a VPN cannot be made here: ${why}`);
  }
  return why;
}

/** What only lets the VPN's own packets out, from WireGuard's manual and from VPN programs; the body of a table. */
export function killSwitch(end: string): string {
  return `chain o {
    type filter hook output priority 0;
    oifname "${TUNNEL_INTERFACE}" accept
    oifname "lo" accept
    meta mark 0xca6c accept
    ${end}
  }`;
}

export class Machine {
  readonly #shell: ChildProcess;
  readonly #pid: number;

  private constructor(shell: ChildProcess, pid: number) {
    this.#shell = shell;
    this.#pid = pid;
  }

  static async open(): Promise<Machine> {
    const script = [
      'set -e',
      'mount -t tmpfs -o mode=755 none /run',
      'mkdir -p /run/netns /run/wireguard',
      MAKE_VISIBLE,
      'echo ready',
      'exec cat',
    ].join('\n');
    const [unshare = '', ...namespaces] = UNSHARE;
    const shell = spawn(unshare, [...namespaces, 'sh', '-c', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: ENVIRONMENT,
    });
    await once(createInterface(shell.stdout), 'line');
    const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8');
    const machine = new Machine(shell, Number(children.trim()));
    machine.#connect();
    machine.setResolver(FAR.four);
    return machine;
  }

  async close(): Promise<void> {
    const gone = once(this.#shell, 'exit');
    this.#shell.stdin?.end();
    await gone;
  }

  /** Commands of a shell on a host, with all rights there. @throws with what it said. */
  sh(host: HostName, script: string): string {
    const [program = '', ...args] = this.#enter(host, ['sh', '-e', '-c', script]);
    try {
      return execFileSync(program, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: ENVIRONMENT,
      });
    } catch (error) {
      const { stderr, message } = error as { stderr?: string; message: string };
      const said = stderr?.trim() || message;
      throw new Error(`on ${host}: ${script}\n${said}`, { cause: error });
    }
  }

  /** A program of this folder on a server. */
  serve(host: HostName, file: string): ChildProcess {
    return this.#start(host, serverCommand(`test/lab-vpn/${file}`));
  }

  /** A program of this folder on the client, without any rights, as anybody. */
  startUnprivileged(file: string, env: Record<string, string>): ChildProcess {
    // What stands there is about the machine's own network.
    const ownView = `mount -t sysfs none /sys
      ${useResolvers(RESOLV_CONF)}
      exec "$@"`;
    const view = ['unshare', '--mount', 'sh', '-e', '-c', ownView, 'sh'];
    return this.#start('app', [...view, ...commandFor(`test/lab-vpn/${file}`)], env);
  }

  /** What the client's system is set to ask for names. */
  setResolver(address: string): void {
    this.sh('app', `echo 'nameserver ${address}' > ${RESOLV_CONF}`);
  }

  #start(host: HostName, command: readonly string[], env: Record<string, string> = {}) {
    const [program = '', ...args] = this.#enter(host, command);
    // Without CLEARLINE_TEST: its guard would see routes, and these lead to other namespaces of this lab alone.
    return spawn(program, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: ENVIRONMENT.PATH, HOME: '/', ...env },
    });
  }

  #enter(host: HostName, command: readonly string[]): string[] {
    return [
      ...enter(this.#pid, 'mount', 'pid'),
      'nsenter',
      `--net=/run/netns/${host}`,
      '--',
      ...command,
    ];
  }

  /** Commands around the hosts. */
  #outside(script: string): void {
    const [program = '', ...args] = enter(this.#pid, 'mount', 'net', 'pid');
    execFileSync(program, [...args, 'sh', '-e', '-c', script], {
      stdio: 'inherit',
      env: ENVIRONMENT,
    });
  }

  #connect(): void {
    this.#outside(
      [
        ...HOSTS.map((host) => `ip netns add ${host}; ip -n ${host} link set lo up`),
        `ip link add ${UPLINK} netns app type veth peer name lan0 netns isp`,
        'ip link add wan0 netns isp type veth peer name net0 netns vpn',
        'ip link add far0 netns isp type veth peer name net0 netns far',
        'ip -n app -batch - <<X',
        `link set ${UPLINK} up`,
        `addr add ${APP.four}/24 dev ${UPLINK}`,
        `addr add ${APP.six}/64 dev ${UPLINK} nodad`,
        `route add default via ${ROUTER.four} dev ${UPLINK} metric 100`,
        `route add default via ${ROUTER.six} dev ${UPLINK} metric 100`,
        'X',
        'ip -n isp -batch - <<X',
        'link set lan0 up',
        'link set wan0 up',
        'link set far0 up',
        `addr add ${ROUTER.four}/24 dev lan0`,
        `addr add ${ROUTER.six}/64 dev lan0 nodad`,
        'addr add 198.51.100.254/24 dev wan0',
        'addr add 198.18.99.254/24 dev far0',
        'addr add 2001:db8:99::fe/64 dev far0 nodad',
        `route add ${FAR.four} via 198.18.99.1`,
        `route add ${MESSENGER} via 198.18.99.1`,
        `route add ${FAR.six} via 2001:db8:99::1`,
        'X',
        'ip -n far -batch - <<X',
        'link set net0 up',
        'addr add 198.18.99.1/24 dev net0',
        'addr add 2001:db8:99::1/64 dev net0 nodad',
        'route add default via 198.18.99.254',
        'route add default via 2001:db8:99::fe',
        `addr add ${FAR.four}/32 dev lo`,
        `addr add ${MESSENGER}/32 dev lo`,
        `addr add ${FAR.six}/128 dev lo nodad`,
        'X',
        'ip -n vpn -batch - <<X',
        'link set net0 up',
        `addr add ${VPN_SERVER}/24 dev net0`,
        'route add default via 198.51.100.254',
        `addr add ${FAR.four}/32 dev lo`,
        `addr add ${MESSENGER}/32 dev lo`,
        `addr add ${FAR.six}/128 dev lo nodad`,
        `addr add ${FAKE.resolver}/32 dev lo`,
        'X',
      ].join('\n'),
    );
    this.sh('isp', 'sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1');
    this.strictFilter(0);
  }

  /** Reverse path filter of the client, as the kernel counts it: 0 off, 1 strict, 2 loose. */
  strictFilter(value: 0 | 1 | 2): void {
    const names = ['all', UPLINK].map((name) => `net.ipv4.conf.${name}.rp_filter=${value}`);
    this.sh('app', `sysctl -qw ${names.join(' ')}`);
  }

  /** WireGuard's far end; the near one is each case's own. */
  startVpnServer(keys: { server: KeyPair; client: KeyPair }): void {
    this.sh(
      'vpn',
      `wireguard-go wgs > /run/wgs.log 2>&1
      printf %s '${keys.server.secret}' > /run/wgs.key
      wg set wgs listen-port ${TUNNEL.port} private-key /run/wgs.key peer ${keys.client.open} \
        allowed-ips ${TUNNEL.app.four}/32,${TUNNEL.app.six}/128,${FAKE.app}/32
      ip addr add ${TUNNEL.vpn.four}/24 dev wgs
      ( umask 077; cat > /run/${TUNNEL_INTERFACE}.conf <<X
[Interface]
PrivateKey = ${keys.client.secret}
Address = ${TUNNEL.app.four}/32, ${TUNNEL.app.six}/128
[Peer]
PublicKey = ${keys.server.open}
Endpoint = ${VPN_SERVER}:${TUNNEL.port}
AllowedIPs = 0.0.0.0/0, ::/0
X
      )`,
    );
    this.raiseVpnServer();
  }

  /** What it loses when it is set down. */
  raiseVpnServer(): void {
    this.sh(
      'vpn',
      `ip link set wgs mtu 1420 up
      ip -6 addr replace ${TUNNEL.vpn.six}/64 dev wgs nodad
      ip -6 route replace ${TUNNEL.app.six}/128 dev wgs
      ip route replace ${FAKE.app}/32 dev wgs`,
    );
  }
}

export interface KeyPair {
  secret: string;
  open: string;
}

export function makeKeys(): KeyPair {
  const secret = execFileSync('wg', ['genkey'], { encoding: 'utf8' }).trim();
  const open = execFileSync('wg', ['pubkey'], { input: secret, encoding: 'utf8' }).trim();
  return { secret, open };
}
