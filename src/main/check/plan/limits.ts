/** How long and how often. Every number with its reason; all milliseconds unless said. */
import { CUT_TAIL } from '../../diagnosis/udp-world.ts';

/**
 * Time limits of single steps. Linux and Windows repeat a SYN after 1 s and 3 s, so 4 s holds three tries; the
 * tools in the field use 2 to 15 s, of which 2 s misreads mobile lines (research on checkers, table D).
 */
export const TIMEOUTS = {
  /** The system repeats a lost question after 5 s (resolv.conf(5)). */
  systemLookup: 12_000,
  /** Where its own resolver can be asked directly, and more often, nobody has to wait for that. */
  systemLookupFirst: 3_000,
  otherLookup: 3_000,
  connection: 4_000,
  /** Whoever accepts everything is near; the wait for nobody must not hold up the end. */
  canary: 1_000,
} as const;

/** How long a UDP question goes on listening after the first answer: forged ones race the true one (OONI: 500 ms). */
export const LISTEN_AFTER_ANSWER = 1_000;

/** Connections with the messenger's own name before it is blamed, so that loss does not look like a block. */
export const TRIES = 3;

/** Pauses before the repeats; apart from each other, so that one burst of loss does not eat them all. */
export const REPEAT_DELAYS = [250, 900] as const;

/** How many resolvers of different operators have to be heard before they are believed. */
export const OPERATORS = 2;

/** A real ClientHello's offer: HTTP/1.1 is all that we speak. */
export const ALPN = ['http/1.1'];

const BURST = 36;
/**
 * UDP questions: five sends, so that loss of a fifth in each direction leaves one silence in two hundred, and they are
 * asked twice. The burst is capped for the sake of networks that ban who sends much (blocking techniques B11).
 */
export const UDP = {
  question: { packets: 5, enough: 1, gapMs: 300, timeoutMs: 1_300 },
  /** Over as soon as it is no cut one any more, whatever becomes of the rest: filters act by the 25th packet (B11). */
  burst: { packets: BURST, enough: BURST - CUT_TAIL + 1, gapMs: 20, timeoutMs: 2_000 },
} as const;

/** How often a transfer is measured in turn with a neutral one before it is called slow. */
export const TRANSFERS = 2;
