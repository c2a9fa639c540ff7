/** A TCP connection. */
import type { ConnectObservation } from '../../shared/measurement.ts';
import type { Dialer, Stream } from '../network/dialer.ts';
import { withDeadline } from './deadline.ts';
import { classify } from './failure.ts';
import type { Instruments } from './instruments.ts';

export interface ConnectStep {
  address: string;
  port: number;
  timeoutMs: number;
}

/** Never throws. The stream is the caller's to destroy; `null` when there is none. */
export async function connect(
  step: ConnectStep,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<{ observation: ConnectObservation; stream: Stream | null }> {
  const { address, port, timeoutMs } = step;
  const start = { operation: 'connect', address, port, t0: tools.clock() } as const;
  try {
    const stream = await withDeadline(timeoutMs, cancel, (signal) =>
      dial(tools.dialer, address, port, signal),
    );
    const t = tools.clock();
    tools.onConnected?.(t - start.t0);
    return { observation: { ...start, t, failure: null }, stream };
  } catch (error) {
    const failure = classify(error, 'connect');
    return { observation: { ...start, t: tools.clock(), failure }, stream: null };
  }
}

/**
 * The dialer's connection, made safe to hold: an error on it waits for whoever uses it next (`stream.errored`)
 * instead of ending the process, and a connection that comes after the abort is closed.
 */
export async function dial(
  dialer: Dialer,
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<Stream> {
  const stream = await dialer.connect(address, port, signal);
  stream.on('error', () => {});
  if (signal.aborted) stream.destroy();
  return stream;
}
