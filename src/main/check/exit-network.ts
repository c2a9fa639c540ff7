/**
 * Which network a path comes out of, as STUN servers saw it. What they saw is looked up at once and not kept: of an
 * address nothing stays but whose it is.
 */
import type { AutonomousSystem } from '../../shared/report.ts';

interface Seen {
  network: AutonomousSystem;
  /** Milliseconds since the start. */
  t: number;
}

export class ExitNetwork {
  readonly #find: (address: string) => AutonomousSystem | null;
  /** By the server that saw it, what it saw last. */
  readonly #seen = new Map<string, Seen>();

  constructor(find: (address: string) => AutonomousSystem | null) {
    this.#find = find;
  }

  /** @param t milliseconds since the start */
  note(address: string, server: string, t: number): void {
    const network = this.#find(address);
    if (network !== null) this.#seen.set(server, { network, t });
  }

  /** Forgets what was seen later. @param time milliseconds since the start */
  until(time: number): void {
    for (const [server, { t }] of this.#seen) if (t > time) this.#seen.delete(server);
  }

  /** What most servers saw; `null` where as many saw another one, since then one of them is wrong. */
  get network(): AutonomousSystem | null {
    const votes = new Map<number, { network: AutonomousSystem; count: number }>();
    for (const { network } of this.#seen.values()) {
      const count = (votes.get(network.number)?.count ?? 0) + 1;
      votes.set(network.number, { network, count });
    }
    const [first, second] = [...votes.values()].toSorted((a, b) => b.count - a.count);
    return first === undefined || first.count === second?.count ? null : first.network;
  }
}
