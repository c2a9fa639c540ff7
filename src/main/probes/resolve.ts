/** A name lookup, by whichever transport. */
import type { DnsReply, ResolveObservation } from '../../shared/measurement.ts';
import type { ResolveRequest } from '../check/request.ts';
import { withDeadline } from './deadline.ts';
import { askOverHttps } from './dns-https.ts';
import { failureOf, type HeardReply } from './dns-message.ts';
import { askOverTcp } from './dns-tcp.ts';
import { askOverUdp } from './dns-udp.ts';
import { classify, FailureError } from './failure.ts';
import type { Instruments } from './instruments.ts';

type Outcome = Pick<ResolveObservation, 't' | 'failure' | 'answers' | 'replies'>;

/**
 * Never throws. The observation ends with the first acceptable reply; replies that are heard later, while a UDP
 * lookup listens on, carry their own times. Takes at most `timeoutMs`, and `listenMs` on top over UDP.
 */
export async function resolve(
  request: ResolveRequest,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<ResolveObservation> {
  const { hostname, family, resolver, transport, resolverAddress } = request;
  const t0 = tools.clock();
  const outcome = await ask(request, tools, cancel).catch((error: unknown): Outcome => {
    return { t: tools.clock(), failure: classify(error, 'resolve'), answers: [], replies: [] };
  });
  return {
    operation: 'resolve',
    hostname,
    family,
    resolver,
    transport,
    ...(resolverAddress === undefined ? {} : { resolverAddress }),
    t0,
    ...outcome,
  };
}

async function ask(
  request: ResolveRequest,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Outcome> {
  const { transport, resolverAddress, https, timeoutMs } = request;
  if (transport === 'system') return askSystem(request, tools, cancel);
  if (resolverAddress === undefined) throw new FailureError('invalid_argument');
  switch (transport) {
    case 'udp': {
      const limits = { timeoutMs, listenMs: request.listenMs ?? 0 };
      return outcomeOf(await askOverUdp(request, resolverAddress, tools, limits, cancel));
    }
    case 'tcp':
      return outcomeOf([await askOverTcp(request, resolverAddress, tools, timeoutMs, cancel)]);
    case 'https': {
      if (https === undefined) throw new FailureError('invalid_argument');
      const at = { address: resolverAddress, ...https };
      return outcomeOf([await askOverHttps(request, at, tools, timeoutMs, cancel)]);
    }
  }
}

async function askSystem(
  { hostname, family, timeoutMs }: ResolveRequest,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Outcome> {
  const addresses = await withDeadline(timeoutMs, cancel, (signal) =>
    tools.dialer.lookup(hostname, family, signal),
  );
  if (addresses.length === 0) throw new FailureError('dns_no_answer');
  const answers = addresses.map((address) => ({ address }));
  return { t: tools.clock(), failure: null, answers, replies: [] };
}

function outcomeOf(heard: HeardReply[]): Outcome {
  const [first] = heard;
  if (first === undefined) throw new FailureError('dns_no_answer');
  const failure = failureOf(first.message);
  return {
    t: first.t,
    failure,
    answers: failure === null ? first.message.answers : [],
    replies: heard.map(({ t, message: { rcode, answers } }): DnsReply => ({ t, rcode, answers })),
  };
}
