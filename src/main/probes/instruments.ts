/** What every probe works with. All of it is handed in, so that runs can be repeated and simulated. */
import type { Dialer } from '../network/dialer.ts';
import type { ResolverConnections } from './resolver-connections.ts';
import type { TrustStore } from './trust.ts';

/** Milliseconds since the start of the check, monotonic. */
export type Clock = () => number;

/** Cryptographic randomness in the product; seeded in tests. */
export type RandomBytes = (size: number) => Buffer;

export interface Instruments {
  dialer: Dialer;
  clock: Clock;
  randomBytes: RandomBytes;
  trust: TrustStore;
  /** Where questions over HTTPS share connections; absent: each has its own. */
  resolverConnections?: ResolverConnections;
  /** Hears where a STUN server saw a packet of ours come from; nothing else ever does. Absent: nobody wants to know. */
  onMapped?: (mapped: string, server: string) => void;
  /** Hears of each connection that stands, and after how many milliseconds, before anything is said over it. */
  onConnected?: (ms: number) => void;
  /** Hears when a question is answered and there is only listening left: that takes nobody's place. */
  onAnswered?: () => void;
}

/** What suffices for plain DNS: no certificate is looked at. */
export type PlainInstruments = Omit<Instruments, 'trust'>;
