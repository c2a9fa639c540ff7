/**
 * A record of every packet at the client's end of the line, one JSON array a line:
 * `[ms since the scenario began, "up"|"down", protocol, source, port, target, port, TCP flags, length, payload length,
 * fate]`. Fate: `sent`, or what took it (`lost`, `queue-full`, a rule's kind).
 */
import { appendFileSync } from 'node:fs';
import type { Packet } from './packet.ts';

const FLUSH_AT = 256;

export class PacketLog {
  readonly #file: string;
  readonly #start: number;
  #lines: string[] = [];

  /** @throws where nothing can be written */
  constructor(file: string, start: number) {
    appendFileSync(file, '');
    this.#file = file;
    this.#start = start;
  }

  add(now: number, direction: 'up' | 'down', packet: Packet, fate: string): void {
    const { protocol, source, sourcePort, target, targetPort, flags, bytes, payloadAt } = packet;
    const ms = Math.round((now - this.#start) * 1000) / 1000;
    const sizes = [bytes.length, bytes.length - payloadAt];
    const ends = [source, sourcePort, target, targetPort];
    this.#lines.push(JSON.stringify([ms, direction, protocol, ...ends, flags, ...sizes, fate]));
    if (this.#lines.length >= FLUSH_AT) this.flush();
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    appendFileSync(this.#file, `${this.#lines.join('\n')}\n`);
    this.#lines = [];
  }
}
