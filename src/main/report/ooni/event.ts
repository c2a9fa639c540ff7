/** What all of OONI's observations have in common. */
import type { Measurement } from '../../../shared/measurement.ts';

/** Seconds since the start, the transaction, and as tags whose measurement it is. */
export function eventOf({ id, t0, t, transactionId, purpose, endpoint, path }: Measurement) {
  return {
    t0: t0 / 1000,
    t: t / 1000,
    transaction_id: transactionId,
    tags: [`id=${id}`, `purpose=${purpose}`, `endpoint=${endpoint}`, `path=${path}`],
  };
}
