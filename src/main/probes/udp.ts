/** Questions over UDP, repeated as loss demands: does anything of this protocol come back at all, and until when? */
import type { UdpObservation } from '../../shared/measurement.ts';
import type { Failure } from '../../shared/vocabulary.ts';
import type { UdpRequest } from '../check/request.ts';
import { canonicalAddress, familyOf } from '../network/address.ts';
import type { Datagram, DatagramSocket } from '../network/dialer.ts';
import { pause, TimeLimitError, withDeadline } from './deadline.ts';
import { classify, FailureError } from './failure.ts';
import type { Instruments, RandomBytes } from './instruments.ts';
import { encodeVersionProbe, negotiatesVersion } from './quic-message.ts';
import { encodeBindingRequest, readBindingReply, TRANSACTION_ID_LENGTH } from './stun-message.ts';

/** Whatever the plan asks for: volume over UDP alone has had people's addresses blocked (research, Turkmenistan). */
const MAX_PACKETS = 40;
/** Of the gap that was asked for. */
const LEAST_GAP = 0.75;
/** A flood of nonsense is no better evidence than this many. */
const MAX_WRONG = 1000;

/** One packet, and how a reply to it is told from anything else. */
interface Question {
  packet: Buffer;
  /** @returns `null` for what is no reply to it */
  read(data: Buffer): Reply | null;
}

interface Reply {
  /** The address from which the question came, as the server saw it; `null` where it does not say. */
  mapped: string | null;
}

const ASK: Record<UdpRequest['protocol'], (randomBytes: RandomBytes) => Question> = {
  stun(randomBytes) {
    const id = randomBytes(TRANSACTION_ID_LENGTH);
    return {
      packet: encodeBindingRequest(id),
      read(data) {
        const reply = readBindingReply(data, id);
        return reply && { mapped: reply.mapped?.address ?? null };
      },
    };
  },
  quic(randomBytes) {
    const packet = encodeVersionProbe(randomBytes);
    return { packet, read: (data) => (negotiatesVersion(data, packet) ? { mapped: null } : null) };
  },
};

/**
 * Never throws, and closes its socket. Packets are sent, never more than {@link MAX_PACKETS}, until the one is answered that
 * is enough, or `timeoutMs` after the last.
 *
 * One genuine reply makes it a success, however many are missing: how many came of how many is for the diagnosis. An
 * ICMP error ends it and is the failure, with the counts until then.
 */
export async function askUdp(
  request: UdpRequest,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<UdpObservation> {
  const { address, port, protocol, timeoutMs } = request;
  const t0 = tools.clock();
  const packets = Math.min(request.packets, MAX_PACKETS);
  const conversation = new Conversation({ ...request, packets }, tools);
  const failure = await withDeadline(timeoutMs, cancel, (signal, restart) =>
    conversation.run(signal, restart),
  ).then(
    () => null,
    (error: unknown) => conversation.failureOf(error),
  );
  conversation.close();
  const { sent, received, wrong, lastAnswered, rtt } = conversation;
  return {
    operation: 'udp_round_trip',
    address,
    port,
    t0,
    t: tools.clock(),
    failure,
    protocol,
    sent,
    received,
    wrong,
    lastAnswered,
    rtt,
  };
}

class Conversation {
  sent = 0;
  received = 0;
  wrong = 0;
  /** The highest, because replies overtake each other. */
  lastAnswered: number | null = null;
  rtt: number | null = null;

  readonly #request: UdpRequest;
  readonly #tools: Instruments;
  readonly #from: string;
  /** Each packet has its own id, so that it is known which of them a reply answers. */
  readonly #questions: Question[] = [];
  readonly #answered = new Set<number>();
  readonly #enough = Promise.withResolvers<void>();
  readonly #closed = new AbortController();
  #start = 0;

  constructor(request: UdpRequest, tools: Instruments) {
    this.#request = request;
    this.#tools = tools;
    this.#from = canonicalAddress(request.address);
  }

  /** @param restart called with each packet */
  async run(signal: AbortSignal, restart: () => void): Promise<void> {
    const family = familyOf(this.#request.address);
    if (family === null) throw new FailureError('invalid_argument');
    const socket = await this.#tools.dialer.openUdp(family);
    if (signal.aborted) return socket.close();
    this.#closed.signal.addEventListener('abort', () => socket.close());
    socket.onMessage((datagram) => this.#take(datagram));
    socket.onError(this.#enough.reject);
    this.#sendAll(socket, restart).catch(this.#enough.reject);
    await this.#enough.promise;
  }

  close(): void {
    this.#closed.abort();
  }

  /** Of a conversation that ended before everything was answered. */
  failureOf(error: unknown): Failure | null {
    if (error instanceof TimeLimitError && this.received > 0) return null;
    return classify(error, 'udp_round_trip');
  }

  async #sendAll(socket: DatagramSocket, restart: () => void): Promise<void> {
    const { address, port, protocol, packets, gapMs } = this.#request;
    this.#start = this.#tools.clock();
    const begun = performance.now();
    while (this.#questions.length < packets && !this.#closed.signal.aborted) {
      const question = ASK[protocol](this.#tools.randomBytes);
      this.#questions.push(question);
      this.sent += 1;
      restart();
      socket.send(question.packet, address, port).catch((error: unknown) => {
        this.sent -= 1;
        this.#enough.reject(error);
      });
      // By the clock from the first, because every pause is a little too long; but after a stall not all at once.
      const due = begun + this.#questions.length * gapMs;
      const least = gapMs * LEAST_GAP;
      await pause(Math.max(least, due - performance.now()), this.#closed.signal);
    }
  }

  #take({ data, address, port }: Datagram): void {
    if (port !== this.#request.port || canonicalAddress(address) !== this.#from) return;
    const replies = this.#questions.map((question) => question.read(data));
    const index = replies.findIndex((reply) => reply !== null);
    if (index === -1) {
      this.wrong = Math.min(this.wrong + 1, MAX_WRONG);
      return;
    }
    // A network may double a packet; that is neither another answer nor a wrong one.
    if (this.#answered.has(index)) return;
    this.#answered.add(index);
    const mapped = replies[index]?.mapped ?? null;
    if (mapped !== null) this.#tools.onMapped?.(mapped, this.#from);
    this.received += 1;
    this.lastAnswered = Math.max(this.lastAnswered ?? 0, index + 1);
    this.rtt ??= this.#tools.clock() - this.#start;
    if (index + 1 >= this.#request.enough) this.#enough.resolve();
  }
}
