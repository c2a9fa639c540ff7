/**
 * Whether the line is still there. It can die under a check (a home router has room for so many connections), and then
 * everybody is silent: whom nobody was heard after is not blamed, so a neutral host is asked after each silence.
 */
import type { Measurement } from '../../shared/measurement.ts';
import { isCut } from '../diagnosis/udp-world.ts';
import { isSilence } from '../diagnosis/view.ts';

/** One question can be lost. */
const TRIES = 2;

export class LineWatch {
  readonly #askNeutral: () => Promise<unknown>;
  /** When the last connection that stood was begun; milliseconds since the start, as all times here. */
  #lastHeard = -1;
  #asking: Promise<unknown> | null = null;

  /** @param askNeutral tries a connection to a neutral host, which comes back as a measurement if it stands */
  constructor(askNeutral: () => Promise<unknown>) {
    this.#askNeutral = askNeutral;
  }

  note(measurement: Measurement): void {
    if (measurement.operation === 'connect' && measurement.failure === null) {
      this.#lastHeard = Math.max(this.#lastHeard, measurement.t0);
    }
  }

  /** Ends when somebody was heard who was asked after the last silence among these, or nobody was. */
  async listenAfter(measurements: readonly Measurement[], signal: AbortSignal): Promise<void> {
    const silences = measurements.filter(
      (m) => isSilence(m.failure) || (m.operation === 'udp_round_trip' && isCut(m)),
    );
    const last = silences.reduce((latest, { t0 }) => Math.max(latest, t0), -1);
    for (let i = 0; i < TRIES && this.#lastHeard < last && !signal.aborted; i += 1) {
      this.#asking ??= this.#askNeutral().finally(() => {
        this.#asking = null;
      });
      await this.#asking;
    }
  }
}
