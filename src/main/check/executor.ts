/** Carries out requests: waits its turn, runs the probe, says whose the result is. Decides nothing. */
import type { Measurement } from '../../shared/measurement.ts';
import type { Instruments } from '../probes/instruments.ts';
import { runProbe } from '../probes/probe.ts';
import type { DataBudget } from './budget.ts';
import { type Limiter, TRANSFER_GATE } from './limiter.ts';
import type { ProbeRequest } from './request.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Unnumbered = DistributiveOmit<Measurement, 'id'>;

export interface ExecutorOptions {
  path: string;
  instruments: Instruments;
  limiter: Limiter;
  budget: DataBudget;
  signal: AbortSignal;
  nextTransaction: () => number;
  /** The id is given by who collects the measurements of all paths. */
  onMeasurement: (measurement: Unnumbered) => void;
}

export type Executor = (request: ProbeRequest) => Promise<void>;

export function createExecutor(options: ExecutorOptions): Executor {
  const { path, instruments, limiter, budget, signal, nextTransaction, onMeasurement } = options;
  return async (request) => {
    await pause(request.delayMs ?? 0, signal);
    if (signal.aborted) return;
    const observations = await limiter.run(gatesOf(request), async () => {
      if (signal.aborted || !budget.reserve(request)) return [];
      const found = await runProbe(request, instruments, signal);
      budget.settle(request, found);
      return found;
    });
    const transactionId = nextTransaction();
    for (const observation of observations) {
      onMeasurement({
        ...observation,
        // In a measurement `path` is whose way out it was.
        ...('path' in observation ? { requestPath: observation.path } : {}),
        path,
        service: request.service,
        endpoint: request.endpoint,
        purpose: request.purpose,
        transactionId,
      });
    }
  };
}

/** Transfers go one after the other, on all paths together, because each would slow the other down. */
function gatesOf(request: ProbeRequest): string[] {
  const name = handshakeName(request);
  const gates = name === null ? [] : [name];
  const isTransfer = request.kind === 'connection' && request.exchange?.kind === 'download';
  return isTransfer ? [...gates, TRANSFER_GATE] : gates;
}

/** What the limit on handshakes counts: the name, or the address where none is sent. */
function handshakeName(request: ProbeRequest): string | null {
  switch (request.kind) {
    case 'connection':
      return request.tls ? (request.tls.sni ?? request.address) : null;
    case 'resolve':
      return request.transport === 'https' ? (request.resolverAddress ?? null) : null;
    case 'udp':
      return null;
  }
}

/** Ends early, without an error, when the check is cancelled. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
