/**
 * The wire: takes packets from one host, sends the client's through its line and the provider's box, and hands each to
 * the host behind which its target lives. Traffic that is not the client's is only forwarded.
 */
import { type Behaviour, type Box, type Fate, matchesWhere } from './behaviour.ts';
import { buildRefusal } from './build.ts';
import { createBehaviour } from './dpi/index.ts';
import { type Flow, FlowTable, isFirstSyn, observe } from './flow.ts';
import { Line } from './line.ts';
import { rewrite, rewriteQuotedSource } from './nat.ts';
import { netSet } from './nets.ts';
import { type Packet, PROTOCOL, parsePacket, staysOnLink } from './packet.ts';
import { PacketLog } from './packet-log.ts';
import type { Port, Program } from './program.ts';
import { luck } from './random.ts';
import type { Schedule } from './schedule.ts';

/** Which chance is being taken, so that loss and jitter of one packet are independent. */
const CHANCE = { loss: 1, jitter: 2 } as const;

export interface RouterOptions {
  schedule: Schedule;
  /** ms, on a clock that never jumps. */
  clock(): number;
  deliver(port: Port, bytes: Buffer): void;
  /** Where the provider's ICMP errors come from, per family. */
  routers: Record<4 | 6, string>;
}

export class Router {
  readonly #options: RouterOptions;
  #program: Program;
  #flows: FlowTable;
  #behaviours: Behaviour[] = [];
  #up: Line;
  #down: Line;
  #port: (address: string) => Port = () => 'internet';
  #transit: (address: string) => number = () => 0;
  #isDead: (address: string) => boolean = () => false;
  #isClosed: (packet: Packet) => boolean = () => false;
  #log: PacketLog | null = null;
  readonly #box: Box;

  constructor(options: RouterOptions, program: Program) {
    this.#options = options;
    this.#box = {
      now: 0,
      toClient: (bytes) => this.#injectDown(bytes),
      toServer: (bytes) => this.#injectUp(bytes),
    };
    this.#program = program;
    this.#flows = new FlowTable(program.seed);
    this.#up = new Line(program.up);
    this.#down = new Line(program.down);
    this.load(program);
  }

  load(program: Program): void {
    const { schedule, clock, routers } = this.#options;
    this.#log?.flush();
    this.#program = program;
    this.#up = new Line(program.up);
    this.#down = new Line(program.down);
    this.#behaviours = program.rules.map((rule) => createBehaviour(rule, routers));
    this.#port = portOf(program);
    this.#transit = transitOf(program);
    this.#isDead = netSet(program.dead);
    this.#isClosed = closedOf(program);
    if (program.keepFlows) return;
    schedule.clear();
    this.#flows = new FlowTable(program.seed);
    this.#log = program.log === null ? null : new PacketLog(program.log, clock());
  }

  flushLog(): void {
    this.#log?.flush();
  }

  receive(from: Port, bytes: Buffer): void {
    const packet = parsePacket(bytes);
    if (packet === null || staysOnLink(packet)) return;
    for (const { port, inside, outside } of this.#program.nat) {
      if (port === from && packet.source === inside) rewrite(packet, 'source', outside);
    }
    if (from === 'vpn' && this.#endsAtExit(packet)) return;
    const to = this.#port(packet.target);
    if (from === 'client') this.#fromClient(packet);
    else if (to === 'client') this.#towardsClient(packet, from);
    else this.#hand(to, packet);
  }

  /** The server's own packets, which carry the tunnel, are none of what comes out of it. */
  #endsAtExit(packet: Packet): boolean {
    const { exit, nat } = this.#program;
    if (exit === 'works') return false;
    const comesOut = nat.some(({ port, outside }) => port === 'vpn' && outside === packet.source);
    if (!comesOut) return false;
    return exit === 'dead' || (packet.protocol === PROTOCOL.udp && packet.targetPort !== 53);
  }

  #fromClient(packet: Packet): void {
    const now = this.#options.clock();
    const flow = this.#flows.of(packet, true);
    observe(flow, packet, true);
    const arrival = this.#up.send(now, packet.bytes.length, this.#luck(flow, flow.up, 'up'));
    if (typeof arrival === 'string') {
      this.#log?.add(now, 'up', packet, arrival);
      return;
    }
    this.#options.schedule.add(arrival, () => this.#atBoxFromClient(packet, flow, now, arrival));
  }

  #atBoxFromClient(packet: Packet, flow: Flow, sentAt: number, now: number): void {
    const { fate, by } = this.#decide(packet, flow, true, now);
    this.#log?.add(sentAt, 'up', packet, fate === 'drop' ? by : 'sent');
    if (fate === 'drop') return;
    if (fate === 'divert') flow.diverted = true;
    const to = flow.diverted ? 'isp' : this.#port(packet.target);
    const hold = typeof fate === 'object' ? fate.holdMs : 0;
    const delay = to === 'isp' ? 0 : this.#transit(packet.target);
    this.#options.schedule.add(now + hold + delay, () => this.#hand(to, packet));
  }

  #towardsClient(packet: Packet, from: Port): void {
    const now = this.#options.clock();
    const delay = from === 'isp' ? 0 : this.#transit(packet.source);
    this.#options.schedule.add(now + delay, () => this.#atBoxTowardsClient(packet, now + delay));
  }

  #atBoxTowardsClient(packet: Packet, now: number): void {
    const flow = this.#flows.of(packet, false);
    observe(flow, packet, false);
    const { fate, by } = this.#decide(packet, flow, false, now);
    if (fate === 'drop') {
      this.#log?.add(now, 'down', packet, by);
      return;
    }
    const hold = typeof fate === 'object' ? fate.holdMs : 0;
    if (hold === 0) this.#downLine(packet, flow, now);
    else this.#options.schedule.add(now + hold, () => this.#downLine(packet, flow, now + hold));
  }

  #downLine(packet: Packet, flow: Flow, now: number): void {
    const arrival = this.#down.send(now, packet.bytes.length, this.#luck(flow, flow.down, 'down'));
    if (typeof arrival === 'string') {
      this.#log?.add(now, 'down', packet, arrival);
      return;
    }
    this.#options.schedule.add(arrival, () => {
      this.#log?.add(arrival, 'down', packet, 'sent');
      this.#hand('client', packet);
    });
  }

  #decide(
    packet: Packet,
    flow: Flow,
    fromClient: boolean,
    now: number,
  ): { fate: Fate; by: string } {
    if (flow.dead) return { fate: 'drop', by: 'dead' };
    this.#box.now = now;
    for (const behaviour of this.#behaviours) {
      const fate = behaviour.see(packet, flow, fromClient, this.#box);
      if (fate !== 'pass') return { fate, by: behaviour.kind };
    }
    return { fate: 'pass', by: '' };
  }

  /** A packet of the box's own making takes the client's line like any other, but no further rule sees it. */
  #injectDown(bytes: Buffer): void {
    const packet = parsePacket(bytes);
    if (packet === null) return;
    const flow = this.#flows.of(packet, false);
    flow.down += 1;
    this.#downLine(packet, flow, this.#box.now);
  }

  #injectUp(bytes: Buffer): void {
    const packet = parsePacket(bytes);
    if (packet === null) return;
    const at = this.#box.now + this.#transit(packet.target);
    this.#options.schedule.add(at, () => this.#hand(this.#port(packet.target), packet));
  }

  #hand(to: Port, packet: Packet): void {
    if (to === 'internet') {
      if (this.#isDead(packet.target)) return;
      if (this.#isClosed(packet)) {
        if (isFirstSyn(packet)) this.receive(to, buildRefusal(packet));
        return;
      }
    }
    for (const { port, inside, outside } of this.#program.nat) {
      if (port !== to || packet.target !== outside) continue;
      rewrite(packet, 'target', inside);
      rewriteQuotedSource(packet, inside);
    }
    this.#options.deliver(to, packet.bytes);
  }

  #luck(flow: Flow, index: number, direction: 'up' | 'down') {
    const parts = [flow.id, direction === 'up' ? 1 : 2, index] as const;
    return { loss: luck(...parts, CHANCE.loss), jitter: luck(...parts, CHANCE.jitter) };
  }
}

function portOf({ routes }: Program): (address: string) => Port {
  const sets = routes.map(({ port, nets }) => ({ port, holds: netSet(nets) }));
  return (address) => sets.find(({ holds }) => holds(address))?.port ?? 'internet';
}

function closedOf({ closed }: Program): (packet: Packet) => boolean {
  const sets = closed.map(matchesWhere);
  return ({ protocol, version: family, target: server, targetPort: serverPort }) =>
    protocol === PROTOCOL.tcp &&
    sets.some((holds) => holds({ transport: 'tcp', family, server, serverPort }));
}

function transitOf({ transit }: Program): (address: string) => number {
  const sets = transit.map(({ nets, delayMs }) => ({ delayMs, holds: netSet(nets) }));
  return (address) => sets.find(({ holds }) => holds(address))?.delayMs ?? 0;
}
