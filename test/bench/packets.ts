/** Reads the lab's packet log (`test/lab/wire/packet-log.ts`): what a check cost, and where it waited for the network. */
import { readFileSync, rmSync } from 'node:fs';

export interface LoggedPacket {
  /** Milliseconds since the scenario began. */
  ms: number;
  isUp: boolean;
  protocol: number;
  /** The client's port, and the far end. */
  port: number;
  far: string;
  farPort: number;
  flags: number;
  bytes: number;
  payload: number;
  fate: string;
}

type Line = [
  number,
  'up' | 'down',
  number,
  string,
  number,
  string,
  number,
  number,
  number,
  number,
  string,
];

const TCP = 6;
const UDP = 17;
const FIN_OR_RST = 0x01 | 0x04;
const SYN = 0x02;
/** Nothing listens there; see `client/observe.ts`. */
export const MARKER_PORT = 9;

/** Reads and removes it. @returns what came after the marker, with times from there; all, where there is none */
export function takePackets(file: string): LoggedPacket[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  rmSync(file);
  const packets = lines.map((line) => readPacket(JSON.parse(line) as Line));
  packets.sort((a, b) => a.ms - b.ms);
  const marker = packets.findIndex((p) => p.protocol === UDP && p.farPort === MARKER_PORT);
  const start = packets[marker]?.ms ?? 0;
  return (
    packets
      .slice(marker + 1)
      // The complaint that nobody listens there.
      .filter((packet) => [TCP, UDP].includes(packet.protocol))
      .map((packet) => ({ ...packet, ms: packet.ms - start }))
  );
}

function readPacket(line: Line): LoggedPacket {
  const [ms, direction, protocol, source, sourcePort, target, targetPort, ...rest] = line;
  const [flags, bytes, payload, fate] = rest;
  const isUp = direction === 'up';
  return {
    ms,
    isUp,
    protocol,
    port: isUp ? sourcePort : targetPort,
    far: isUp ? target : source,
    farPort: isUp ? targetPort : sourcePort,
    flags,
    bytes,
    payload,
    fate,
  };
}

export interface Cost {
  sockets: number;
  packets: number;
  bytes: number;
}

export function costOf(packets: readonly LoggedPacket[]): Cost {
  return {
    sockets: flows(packets).length,
    packets: packets.length,
    bytes: packets.reduce((sum, p) => sum + p.bytes, 0),
  };
}

/** The most connections that stood at once, from the first SYN to the first FIN or RST of either side. */
export function mostAtOnce(packets: readonly LoggedPacket[]): number {
  const changes = flows(packets)
    .filter(([first]) => first?.protocol === TCP)
    .flatMap((flow) => {
      const end = flow.find((p) => p.flags & FIN_OR_RST) ?? flow.at(-1);
      return [
        [flow[0]?.ms ?? 0, 1],
        [end?.ms ?? 0, -1],
      ] as const;
    })
    .sort((a, b) => a[0] - b[0]);
  let now = 0;
  return changes.reduce((most, [, change]) => Math.max(most, (now += change)), 0);
}

/** One flow's waiting: time between what the client said and the last packet that it needed to go on. */
export interface Wait {
  far: string;
  farPort: number;
  ms: number;
}

/**
 * For each TCP connection the sum of its waits. What passes between an answer and the client's next words is the
 * client's own time and not counted, nor are acknowledgements.
 */
export function connectionWaits(packets: readonly LoggedPacket[]): Wait[] {
  return flows(packets).flatMap((flow) => {
    const [first] = flow;
    if (first?.protocol !== TCP) return [];
    return [{ far: first.far, farPort: first.farPort, ms: waitOf(flow) }];
  });
}

/** Milliseconds that each question to a resolver waited. */
export function lookupWaits(packets: readonly LoggedPacket[]): number[] {
  return flows(packets).flatMap((flow) => {
    const [question] = flow;
    const answer = flow.find((p) => !p.isUp);
    if (question?.protocol !== UDP || question.farPort !== 53 || !answer) return [];
    return [answer.ms - question.ms];
  });
}

function waitOf(flow: readonly LoggedPacket[]): number {
  let total = 0;
  let asked: number | null = null;
  let answered: number | null = null;
  for (const packet of flow) {
    const speaks = packet.payload > 0 || (packet.flags & SYN) !== 0;
    if (packet.isUp && packet.flags & FIN_OR_RST) break;
    if (!speaks) continue;
    if (!packet.isUp) {
      answered = packet.ms;
    } else if (asked === null || answered !== null) {
      if (asked !== null && answered !== null) total += answered - asked;
      asked = packet.ms;
      answered = null;
    }
  }
  return asked !== null && answered !== null ? total + answered - asked : total;
}

function flows(packets: readonly LoggedPacket[]): LoggedPacket[][] {
  const key = (p: LoggedPacket) => `${p.protocol} ${p.port} ${p.far} ${p.farPort}`;
  return [...Map.groupBy(packets, key).values()];
}
