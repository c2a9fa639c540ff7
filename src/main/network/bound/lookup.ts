/**
 * Name lookup over a path's own sockets, to the path's own resolvers: what the system's lookup would do if this were
 * its only way out. Over UDP, and over TCP where the answer did not fit (RFC 7766).
 */
import { performance } from 'node:perf_hooks';
import type { Family } from '../../../shared/measurement.ts';
import type { KnownFailure } from '../../../shared/vocabulary.ts';
import { type DnsMessage, failureOf } from '../../probes/dns-message.ts';
import { askOverTcp } from '../../probes/dns-tcp.ts';
import { askOverUdp } from '../../probes/dns-udp.ts';
import { classify, FailureError } from '../../probes/failure.ts';
import type { RandomBytes } from '../../probes/instruments.ts';
import type { Dialer } from '../dialer.ts';

export interface LookupOptions {
  dialer: Dialer;
  nameServers: readonly string[];
  randomBytes: RandomBytes;
}

/** Milliseconds for one resolver; with two of them a lookup ends within the plan's limit of five seconds. */
const TIMEOUT = 2_200;

/** What c-ares says of each, where it has a word. */
const CODES: Partial<Record<KnownFailure, string>> = {
  dns_nxdomain_error: 'ENOTFOUND',
  dns_no_answer: 'ENODATA',
  dns_servfail_error: 'ESERVFAIL',
  dns_refused_error: 'EREFUSED',
  dns_server_misbehaving: 'EBADRESP',
  dns_reply_with_wrong_query_id: 'EBADRESP',
  generic_timeout_error: 'ETIMEOUT',
  dns_temporary_failure: 'EAI_AGAIN',
};

/** These are answers, which the next resolver is not asked to confirm. */
const FINAL: ReadonlySet<string> = new Set(['dns_nxdomain_error', 'dns_no_answer']);

/** What {@link Dialer.lookup} does on such a path. */
export function createLookup({
  dialer,
  nameServers,
  randomBytes,
}: LookupOptions): Dialer['lookup'] {
  const tools = { dialer, randomBytes, clock: () => performance.now() };
  const limits = { timeoutMs: TIMEOUT, listenMs: 0 };

  async function ask(hostname: string, family: Family, server: string, signal: AbortSignal) {
    const question = { hostname, family };
    const [heard] = await askOverUdp(question, server, tools, limits, signal);
    if (heard && !heard.message.truncated) return heard.message;
    return (await askOverTcp(question, server, tools, TIMEOUT, signal)).message;
  }

  return async (hostname, family, signal) => {
    let last: unknown = new FailureError('dns_temporary_failure');
    for (const server of nameServers) {
      try {
        return addressesOf(await ask(hostname, family, server, signal));
      } catch (error) {
        signal.throwIfAborted();
        last = error;
        if (error instanceof FailureError && FINAL.has(error.failure)) break;
      }
    }
    throw lookupError(last);
  };
}

function addressesOf(message: DnsMessage): string[] {
  const failure = failureOf(message);
  if (failure !== null) throw new FailureError(failure);
  return message.answers.map(({ address }) => address);
}

/** The probes know the failure by itself; everybody else reads the code. */
function lookupError(error: unknown): Error {
  const known = new FailureError(classify(error, 'resolve'));
  const { code } = error as NodeJS.ErrnoException;
  return Object.assign(known, {
    code: CODES[known.failure as KnownFailure] ?? code ?? 'EAI_FAIL',
    syscall: 'lookup',
  });
}
