/**
 * Connections to encrypted resolvers that wait for the next question. A name that is in doubt is asked for at several
 * resolvers, and names are in doubt by the dozen: without this most of the time would go into handshakes.
 */
import type { HttpConnection } from './http-exchange.ts';

/**
 * Questions over one connection: what freezes connections after some 16 KB (research B9) shall not freeze answers; a
 * handshake takes 6 KB, a question with its answer less than 1.
 */
const MOST_QUESTIONS = 8;

export interface ResolverConnection {
  http: HttpConnection;
  close(): void;
}

export class ResolverConnections {
  readonly #idle = new Map<string, ResolverConnection[]>();
  readonly #questions = new Map<ResolverConnection, number>();
  #isClosed = false;

  /** @returns one that is the caller's alone until it is given back; it may have died meanwhile */
  take(resolver: string): ResolverConnection | null {
    return this.#idle.get(resolver)?.pop() ?? null;
  }

  /** After an answer that came to its end. */
  giveBack(resolver: string, connection: ResolverConnection): void {
    const questions = (this.#questions.get(connection) ?? 0) + 1;
    this.#questions.set(connection, questions);
    if (this.#isClosed || questions >= MOST_QUESTIONS) {
      connection.close();
      return;
    }
    const idle = this.#idle.get(resolver);
    if (idle) idle.push(connection);
    else this.#idle.set(resolver, [connection]);
  }

  /** Those that wait, and those that are given back later. */
  close(): void {
    this.#isClosed = true;
    for (const connection of [...this.#idle.values()].flat()) connection.close();
    this.#idle.clear();
  }
}
