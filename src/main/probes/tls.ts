/** A TLS handshake over an open connection, and what its certificate is worth. */
import type { X509Certificate } from 'node:crypto';
import type { Trust } from '../../shared/catalogue.ts';
import type { TlsObservation, TrustJudgement } from '../../shared/measurement.ts';
import type { TlsStep } from '../check/request.ts';
import type { Stream } from '../network/dialer.ts';
import { describe, readChain } from './certificates.ts';
import { helloContext } from './client-hello.ts';
import { withDeadline } from './deadline.ts';
import { classify } from './failure.ts';
import type { Instruments } from './instruments.ts';
import { judgeChain } from './judge-chain.ts';
import { shakeHands } from './tls-handshake.ts';
import { TlsTap } from './tls-tap.ts';
import type { TrustStore } from './trust.ts';

export interface HandshakeStep extends TlsStep {
  address: string;
  port: number;
  timeoutMs: number;
}

/**
 * Never throws. A certificate that the expected roots do not vouch for is a failure, with the handshake's facts.
 * @param now the wall clock that certificates are dated by.
 * @returns the encrypted stream, or `null` after a failure; `raw` remains the caller's to destroy.
 */
export async function handshake(
  step: HandshakeStep,
  raw: Stream,
  tools: Instruments,
  cancel: AbortSignal,
  now = new Date(),
): Promise<{ observation: TlsObservation; stream: Stream | null }> {
  const tap = new TlsTap(raw);
  const { shape } = helloContext(step.hello);
  const start = {
    operation: 'tls_handshake',
    address: step.address,
    port: step.port,
    t0: tools.clock(),
    sni: step.sni,
    verifyName: step.verifyName,
    ...(shape === undefined ? {} : { hello: shape }),
  } as const;
  try {
    const socket = await withDeadline(step.timeoutMs, cancel, (signal) =>
      shakeHands(tap, step, signal),
    );
    const t = tools.clock();
    await tools.trust.prepare();
    const chain = readChain(socket);
    const trust = judge(chain, step, tools.trust, now);
    const observation: TlsObservation = {
      ...start,
      t,
      failure: trust.expected,
      serverHello: true,
      protocol: socket.getProtocol(),
      cipher: socket.getCipher().standardName,
      alpn: socket.alpnProtocol || null,
      chain: chain.map(describe),
      trust,
    };
    return { observation, stream: trust.expected === null ? socket : null };
  } catch (error) {
    const observation: TlsObservation = {
      ...start,
      t: tools.clock(),
      failure: classify(error, 'tls_handshake'),
      serverHello: tap.serverSpoke,
      protocol: null,
      cipher: null,
      alpn: null,
      chain: [],
      trust: null,
    };
    return { observation, stream: null };
  }
}

function judge(
  chain: readonly X509Certificate[],
  step: TlsStep,
  store: TrustStore,
  now: Date,
): TrustJudgement {
  const against = (roots: readonly X509Certificate[]) =>
    judgeChain(chain, roots, step.verifyName, now);
  return {
    expected: step.trust.includes('any') ? null : against(expectedRoots(step.trust, store)),
    public: against(store.public),
    system: against(store.system()),
  };
}

function expectedRoots(trust: Trust, store: TrustStore): readonly X509Certificate[] {
  // The list itself, of which is known who is in it.
  if (trust.length === 1 && trust[0] === 'public') return store.public;
  return trust.flatMap((id) => (id === 'public' ? store.public : store.pinned(id)));
}
