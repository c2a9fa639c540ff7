/** Carries out requests: waits its turn, runs the probe, says whose the result is. Decides nothing. */
import type { Measurement } from '../../shared/measurement.ts';
import type { Instruments } from '../probes/instruments.ts';
import { NETWORK } from '../diagnosis/target.ts';
import { pause } from '../probes/deadline.ts';
import { runProbe } from '../probes/probe.ts';
import type { DataBudget } from './budget.ts';
import type { Limiter } from './limiter.ts';
import { narrowsOf } from './narrows.ts';
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
  /** Before the connection is a measurement: that it stands, and after how many milliseconds. */
  onConnected: (endpoint: string, ms: number) => void;
}

export type Executor = (request: ProbeRequest) => Promise<void>;

/** All that is measured waits for controls. */
function isUrgent({ service }: ProbeRequest): boolean {
  return service === NETWORK;
}

export function createExecutor(options: ExecutorOptions): Executor {
  const { path, instruments, limiter, budget, signal, nextTransaction } = options;
  const { onMeasurement, onConnected } = options;
  return async (request) => {
    if (request.delayMs) await pause(request.delayMs, signal);
    if (signal.aborted) return;
    const turn = { narrows: narrowsOf(request), isUrgent: isUrgent(request) };
    const observations = await limiter.run(turn, async (makeRoom) => {
      if (signal.aborted || !budget.reserve(request)) return [];
      const tools = {
        ...instruments,
        onConnected: (ms: number) => onConnected(request.endpoint, ms),
        onAnswered: makeRoom,
      };
      const found = await runProbe(request, tools, signal);
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
