/** The whole lab, from within: its hosts, its programs, and the scenario that they play. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import { compileFirewall } from '../compile/firewall.ts';
import { compile } from '../compile/index.ts';
import type { Change, Scenario } from '../scenario.ts';
import type { InternetRequest } from '../servers/internet.ts';
import type { MiddleboxRequest } from '../servers/middlebox.ts';
import { drawWorld, type World } from '../world.ts';
import { INTERFACES, ISP, VPN, WIRE_DEVICES } from './addresses.ts';
import { Servant } from './background.ts';
import { ClientHost } from './client-host.ts';
import { type CommandOptions, type CommandResult, runCommand } from './command.ts';
import { Firewall } from './firewall.ts';
import { networkNamespace, proveClient, proveFresh, proveIsolated } from './proof.ts';
import { Resolver } from './resolver.ts';
import { connectHosts, makeHosts } from './topology.ts';
import { Uplink } from './uplink.ts';
import { TUNNEL, Vpn } from './vpn.ts';
import { WireControl } from './wire-control.ts';

const FOLDER = '/run/lab';
/** Where the engine's guard looks for the lab's word (src/main/network/isolation.ts). */
const PROOF_FILE = '/run/clearline-lab.json';
export const TRUST_ANCHORS = `${FOLDER}/trust-anchors.pem`;
/** The root of whoever intercepts, for a computer that trusts it. */
const INTERCEPTOR = `${FOLDER}/interceptor.pem`;
const TUNNELS = { client: [TUNNEL.client], vpn: [TUNNEL.vpn] };

interface Parts {
  world: World;
  wire: WireControl;
  internet: Servant<InternetRequest>;
  middlebox: Servant<MiddleboxRequest>;
  resolver: Resolver;
  client: ClientHost;
  vpn: Vpn;
}

interface Play {
  scenario: Scenario;
  others: Record<string, Scenario>;
  seed: number;
  log: string | null;
}

export class Machine {
  readonly #parts: Parts;
  readonly #outside: string;
  readonly #uplink = new Uplink();
  readonly #firewall = new Firewall();
  #play: Play | null = null;
  readonly #running = new Set<ChildProcess>();
  /** May a command have changed the network since the last proof? */
  #changed = false;

  private constructor(parts: Parts, outside: string) {
    this.#parts = parts;
    this.#outside = outside;
  }

  /** @throws NotIsolatedError, or what else does not work on this machine. */
  static async open(catalogue: Catalogue, country: string, outside: string): Promise<Machine> {
    proveFresh(outside);
    makeHosts();
    mkdirSync(FOLDER);
    const servers = (name: string) => new URL(`../servers/${name}.ts`, import.meta.url);
    const wire = new WireControl();
    const internet = new Servant<InternetRequest>('Internet', 'internet', servers('internet'));
    const middlebox = new Servant<MiddleboxRequest>('middlebox', 'isp', servers('middlebox'));
    const world = drawWorld(catalogue, country);
    const routers = { four: ISP.router, six: ISP.routerSix };
    await wire.ask({ do: 'open', devices: WIRE_DEVICES, routers });
    connectHosts();
    const resolver = new Resolver(FOLDER);
    const [client, trustAnchors] = await Promise.all([
      ClientHost.open(`${FOLDER}/client`),
      internet.ask({ do: 'start', catalogue, country }),
      middlebox.ask({ do: 'start', catalogue, country, ports: tcpPorts(world) }),
      resolver.ready(),
    ]);
    writeFileSync(TRUST_ANCHORS, trustAnchors);
    proveIsolated(outside);
    const vpn = new Vpn(FOLDER, client);
    const machine = new Machine(
      { world, wire, internet, middlebox, resolver, client, vpn },
      outside,
    );
    machine.#vouch();
    return machine;
  }

  async apply(play: Play): Promise<void> {
    const { client, vpn, world } = this.#parts;
    const { scenario } = play;
    this.#play = play;
    vpn.lower();
    this.#uplink.reset(scenario);
    await this.#load(scenario, false);
    client.configure(scenario.computer.hosts, scenario.computer.nameServers);
    this.#firewall.load(compileFirewall(scenario, world));
    if (scenario.vpn?.up) await this.#raiseVpn();
  }

  /** @throws NotIsolatedError: nothing is run then. */
  async run(command: readonly string[], options: CommandOptions): Promise<CommandResult> {
    const { client } = this.#parts;
    if (this.#changed) proveIsolated(this.#outside, TUNNELS);
    else proveClient(client.pid, this.#outside, TUNNELS.client);
    this.#changed = options.privileged;
    const changes: Promise<void>[] = [];
    const timers = (this.#play?.scenario.timeline ?? []).map((change) =>
      setTimeout(() => changes.push(this.#change(change)), change.atMs),
    );
    const running: ChildProcess[] = [];
    const started = (child: ChildProcess) => {
      running.push(child);
      this.#running.add(child);
    };
    try {
      const { environment = {}, processes = [], trustsInterceptor } = this.#computer ?? {};
      client.startPrograms(processes);
      // Where OpenSSL looks for the system's roots.
      const store = trustsInterceptor ? { SSL_CERT_FILE: INTERCEPTOR } : {};
      const env = { ...options.env, ...environment, ...store };
      const full = client.command(command, options.privileged, options.cwd);
      return await runCommand(full, { ...options, env }, started);
    } finally {
      for (const timer of timers) clearTimeout(timer);
      for (const child of running) this.#running.delete(child);
      await Promise.all(changes);
      if (this.#running.size === 0) client.sweep();
    }
  }

  signal(signal: NodeJS.Signals): void {
    for (const child of this.#running) child.kill(signal);
  }

  async flushLog(): Promise<void> {
    await this.#parts.wire.ask({ do: 'flush' });
  }

  get #computer() {
    return this.#play?.scenario.computer;
  }

  async #load(scenario: Scenario, keepFlows: boolean): Promise<void> {
    const { world, wire, internet, middlebox, resolver } = this.#parts;
    const { seed = 0, log = null } = this.#play ?? {};
    const laterAddress = this.#uplink.later;
    const compiled = compile(scenario, world, { seed, log, keepFlows, laterAddress });
    const { servers, flaws, middlebox: rules, program, resolverZones } = compiled;
    const { clockAheadMs } = scenario.computer;
    const [, root] = await Promise.all([
      internet.ask({ do: 'load', settings: { servers, flaws, clockAheadMs }, keepFlows }),
      middlebox.ask({ do: 'load', rules, interceptor: scenario.interceptor, keepFlows }),
      wire.ask({ do: 'load', program }),
    ]);
    writeFileSync(INTERCEPTOR, root);
    resolver.load(resolverZones);
  }

  async #change({ do: what }: Change): Promise<void> {
    const { scenario, others } = this.#play ?? {};
    if (scenario === undefined) return;
    if (typeof what === 'object') {
      const other = others?.[what.rulesOf];
      if (other !== undefined) await this.#load(other, true);
    } else if (what === 'link-down') {
      this.#uplink.pull();
    } else if (what === 'link-up') {
      this.#uplink.plug();
    } else if (what === 'new-address') {
      this.#uplink.move();
      await this.#load(scenario, true);
    } else if (what === 'vpn-up') {
      await this.#raiseVpn();
    } else {
      this.#parts.vpn.lower();
      this.#parts.client.configure(scenario.computer.hosts, scenario.computer.nameServers);
    }
  }

  async #raiseVpn(): Promise<void> {
    const { client, vpn } = this.#parts;
    const { scenario } = this.#play ?? {};
    if (scenario?.vpn === undefined) return;
    await vpn.raise(scenario.vpn);
    const { hosts, nameServers } = scenario.computer;
    client.configure(hosts, scenario.vpn.dns === 'tunnel' ? [VPN.resolver] : nameServers);
    proveIsolated(this.#outside, TUNNELS);
  }

  /** Tells the engine's guard which network it may use: this one, and nothing that is added to it unseen. */
  #vouch(): void {
    const netns = networkNamespace(this.#parts.client.pid);
    const interfaces = ['lo', ...INTERFACES.client, ...TUNNELS.client];
    writeFileSync(PROOF_FILE, JSON.stringify({ netns, interfaces }));
  }
}

function tcpPorts({ atlas }: World): number[] {
  const ports = atlas.sites.filter(({ transport }) => transport === 'tcp').map(({ port }) => port);
  return [...new Set([80, 443, ...ports])];
}
