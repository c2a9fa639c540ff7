/** All that a check measured, in order, each with its number. */
import type { Measurement } from '../../shared/measurement.ts';
import type { Unnumbered } from './executor.ts';

export class MeasurementLog {
  readonly #all: Measurement[] = [];
  /** What ended later is not judged; milliseconds since the start. */
  #keptUntil = Number.POSITIVE_INFINITY;

  add(found: Unnumbered): Measurement {
    const measurement: Measurement = { ...found, id: `m${this.#all.length + 1}` };
    this.#all.push(measurement);
    return measurement;
  }

  /** @param time milliseconds since the start */
  discardAfter(time: number): void {
    this.#keptUntil = time;
  }

  get kept(): Measurement[] {
    return this.#all.filter((m) => m.t <= this.#keptUntil);
  }

  /** As they go into the report: what is discarded says so. */
  get all(): Measurement[] {
    return this.#all.map((m) => (m.t > this.#keptUntil ? { ...m, discarded: true } : m));
  }
}
