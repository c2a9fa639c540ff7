/** Measures one path: the controls first, then every endpoint, each until the plan has no more questions. */
import type { Catalogue, Service } from '../../shared/catalogue.ts';
import type { Stage } from '../../shared/check-events.ts';
import type { Measurement } from '../../shared/measurement.ts';
import { type Diagnosis, diagnose } from '../diagnosis/diagnose.ts';
import { controlTarget, endpointTarget, type Target } from '../diagnosis/target.ts';
import { type TargetView, viewTarget } from '../diagnosis/view.ts';
import { buildWorld, type World } from '../diagnosis/world.ts';
import type { Executor } from './executor.ts';
import { nextRequests } from './plan/next-requests.ts';

export interface PathRunOptions {
  catalogue: Catalogue;
  services: readonly Service[];
  nameServers: readonly string[];
  signal: AbortSignal;
  /** Called after each step after which a verdict may have changed. */
  onChange: () => void;
}

export class PathRun {
  readonly #options: PathRunOptions;
  readonly #measurements = new Map<string, Measurement[]>();
  readonly #settled = new Set<string>();
  #controls: Promise<unknown> = Promise.resolve();
  #usable = false;

  constructor(options: PathRunOptions) {
    this.#options = options;
  }

  /** Takes in what the executor of this path measured. */
  add(measurement: Measurement): void {
    const list = this.#measurements.get(measurement.endpoint);
    if (list) list.push(measurement);
    else this.#measurements.set(measurement.endpoint, [measurement]);
  }

  get settledEndpoints(): number {
    return this.#settled.size;
  }

  isSettled(endpoint: string): boolean {
    return this.#settled.has(endpoint);
  }

  get stage(): Exclude<Stage, 'finished'> {
    if (!this.#usable) return 'connection';
    const untried = this.#options.services.some((s) =>
      s.endpoints.some((e) => !this.#settled.has(e.id) && !this.#measurements.has(e.id)),
    );
    return untried ? 'messengers' : 'doubts';
  }

  diagnose(): Diagnosis {
    const { catalogue, services } = this.#options;
    const measurements = [...this.#measurements.values()].flat();
    return diagnose({ catalogue, services, measurements, settled: this.#settled });
  }

  /** Ends when everything is settled or the check is aborted. */
  async run(execute: Executor): Promise<void> {
    const { services, signal, onChange } = this.#options;
    await this.#measureControls(execute);
    onChange();
    if (!signal.aborted && this.diagnose().network.condition === 'online') {
      this.#usable = true;
      await Promise.all(
        services.flatMap((service) =>
          service.endpoints.map(async (endpoint) => {
            await this.#measure(endpointTarget(service.id, endpoint), execute);
            if (signal.aborted) return;
            this.#settled.add(endpoint.id);
            onChange();
          }),
        ),
      );
    }
    await this.#controls;
  }

  /** Goes on as soon as controls prove names, connections and handshakes, or when all of them have ended. */
  async #measureControls(execute: Executor): Promise<void> {
    const enough = Promise.withResolvers<void>();
    this.#controls = Promise.all(
      this.#options.catalogue.controls.map(async (control) => {
        await this.#measure(controlTarget(control), execute);
        const { proof } = this.#world();
        if (proof.resolve && proof.connect && proof.tls && proof.http) enough.resolve();
      }),
    );
    await Promise.race([enough.promise, this.#controls]);
  }

  async #measure(target: Target, execute: Executor): Promise<void> {
    const { nameServers, signal } = this.#options;
    while (!signal.aborted) {
      const requests = nextRequests(this.#view(target), { world: this.#world(), nameServers });
      if (requests.length === 0) return;
      await Promise.all(requests.map(execute));
    }
  }

  #view(target: Target): TargetView {
    return viewTarget(target, this.#measurements.get(target.id) ?? []);
  }

  #world(): World {
    const { catalogue } = this.#options;
    return buildWorld(
      catalogue,
      [],
      catalogue.controls.map((c) => this.#view(controlTarget(c))),
    );
  }
}
