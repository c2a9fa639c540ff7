/** A name over UDP, listened to for longer than the first answer: whoever injects one cannot stop the real one. */
import { canonicalAddress, familyOf } from '../network/address.ts';
import type { Datagram, DatagramSocket } from '../network/dialer.ts';
import { pause, TimeLimitError, withDeadline } from './deadline.ts';
import {
  DNS_PORT,
  type DnsMessage,
  encodeQuestion,
  type HeardReply,
  type Question,
  readReply,
} from './dns-message.ts';
import { FailureError } from './failure.ts';
import type { PlainInstruments } from './instruments.ts';

/**
 * How often the question is sent in all, and when it is first sent again, as a share of the time limit; the other
 * repeats are evenly spread over the rest. On a line that loses a fifth each way all six are lost once in five hundred
 * times, and who finds that a name is kept silent has asked twice.
 */
const SENDS = 6;
const FIRST_REPEAT = 1 / 3;
/** A flood of different replies is no better evidence than this many. */
const MAX_REPLIES = 16;

export interface UdpLimits {
  /** For the first reply, milliseconds. */
  timeoutMs: number;
  /** How long to go on listening after it, milliseconds. */
  listenMs: number;
}

/**
 * Asks a resolver and collects its replies: only those from its address and port, with our id and our question.
 * A reply that says the same again is left out. Once the question had to be repeated, two genuine replies may differ
 * by the server's rotation of addresses alone.
 * @returns at least one reply; a cancel while listening on ends that early and loses nothing.
 * @throws what {@link classify} understands, when there was no reply at all.
 */
export async function askOverUdp(
  question: Question,
  resolver: string,
  tools: PlainInstruments,
  limits: UdpLimits,
  cancel: AbortSignal,
): Promise<HeardReply[]> {
  const conversation = new Conversation(question, resolver, tools);
  try {
    await withDeadline(limits.timeoutMs, cancel, (signal) =>
      conversation.firstReply(limits.timeoutMs, signal),
    );
    tools.onAnswered?.();
    await pause(limits.listenMs, cancel);
    return conversation.heard;
  } catch (error) {
    throw error instanceof TimeLimitError ? (conversation.mishap ?? error) : error;
  } finally {
    conversation.close();
  }
}

class Conversation {
  readonly heard: HeardReply[] = [];
  /** Why what came was no reply; the more telling reason if there were several. */
  mishap: FailureError | null = null;

  readonly #question: Question;
  readonly #resolver: string;
  readonly #tools: PlainInstruments;
  readonly #id: number;
  readonly #first = Promise.withResolvers<void>();
  #socket: DatagramSocket | null = null;
  #repeat: NodeJS.Timeout | undefined;

  constructor(question: Question, resolver: string, tools: PlainInstruments) {
    this.#question = question;
    this.#resolver = canonicalAddress(resolver);
    this.#tools = tools;
    this.#id = tools.randomBytes(2).readUInt16BE();
  }

  async firstReply(timeoutMs: number, signal: AbortSignal): Promise<void> {
    const family = familyOf(this.#resolver);
    if (family === null) throw new FailureError('invalid_argument');
    const query = encodeQuestion(this.#id, this.#question);
    const socket = await this.#tools.dialer.openUdp(family);
    if (signal.aborted) return socket.close();
    this.#socket = socket;
    socket.onMessage((datagram) => this.#take(datagram));
    socket.onError(this.#first.reject);
    const send = () => {
      socket.send(query, this.#resolver, DNS_PORT).catch(this.#first.reject);
    };
    send();
    const first = timeoutMs * FIRST_REPEAT;
    const gap = (timeoutMs - first) / (SENDS - 1);
    const again = () => {
      send();
      this.#repeat = setTimeout(again, gap);
    };
    this.#repeat = setTimeout(again, first);
    await this.#first.promise;
    clearTimeout(this.#repeat);
  }

  close(): void {
    clearTimeout(this.#repeat);
    this.#socket?.close();
  }

  #take(datagram: Datagram): void {
    const fromResolver =
      datagram.port === DNS_PORT && canonicalAddress(datagram.address) === this.#resolver;
    if (!fromResolver) return;
    const reading = readReply(datagram.data, this.#id, this.#question);
    if (reading === 'mismatch') {
      this.mishap = new FailureError('dns_reply_with_wrong_query_id');
    } else if (reading === 'malformed') {
      this.mishap ??= new FailureError('dns_server_misbehaving');
    } else {
      this.#keep(reading);
      this.#first.resolve();
    }
  }

  #keep(message: DnsMessage): void {
    const saysTheSame = (other: HeardReply) => contentOf(other.message) === contentOf(message);
    if (this.heard.length === MAX_REPLIES || this.heard.some(saysTheSame)) return;
    this.heard.push({ t: this.#tools.clock(), message });
  }
}

/** What makes two replies the same: neither the order of the addresses nor how long they may be kept. */
function contentOf({ rcode, answers }: DnsMessage): string {
  return [rcode, ...answers.map(({ address }) => address).sort()].join(' ');
}
