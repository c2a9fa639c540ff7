/** Many checks in one process, one after the other: what memory and open sockets are left after each. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkScenario } from '../../support/check-scenario.ts';

export interface Sample {
  /** Bytes in use on the heap, with all garbage gone. */
  heap: number;
  /** Bytes of the whole process. */
  resident: number;
  /** Open sockets, timers and the like. */
  resources: number;
  /** How many of the checks' reports something still holds on to. */
  held: number;
}

export interface SoakOptions {
  checks: number;
  /** One after the other, and from the start again: each leaves other things behind. */
  scenarios: readonly string[];
  /** Empty: those that a check has without being asked for any. */
  services?: string[];
  onSample?: (sample: Sample, index: number) => void;
}

export async function soak({
  checks,
  scenarios,
  services = [],
  onSample,
}: SoakOptions): Promise<Sample[]> {
  const samples: Sample[] = [];
  const reports: WeakRef<object>[] = [];
  for (let index = 0; index < checks; index += 1) {
    const scenario = scenarios[index % scenarios.length] ?? 'open';
    reports.push(new WeakRef(await checkScenario(scenario, { services })));
    const sample = { ...(await measure()), held: reports.filter((one) => one.deref()).length };
    samples.push(sample);
    onSample?.(sample, index);
  }
  return samples;
}

async function measure(): Promise<Omit<Sample, 'held'>> {
  // Sockets that were closed a moment ago are gone a few turns later, and so is what a promise held.
  await new Promise((done) => setTimeout(done, 10));
  collectGarbage();
  const { heapUsed: heap, rss: resident } = process.memoryUsage();
  return { heap, resident, resources: process.getActiveResourcesInfo().length };
}

/** Without a switch that whoever starts this would have to know. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** How much a value grows from one sample to the next: the slope of the line that fits them best. */
export function growth(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  let above = 0;
  let below = 0;
  for (const [index, value] of values.entries()) {
    above += (index - middle) * (value - mean);
    below += (index - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
