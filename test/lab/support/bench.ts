/** A lab for a test file, and the steps that its client takes. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Family } from '../../../src/shared/measurement.ts';
import type { Outcome, Step } from '../client/steps.ts';
import { COMPILE_CACHE, type Lab, type LabOptions, openLab } from '../lab.ts';
import { missingRights } from '../rights.ts';
import type { ScenarioInput } from '../scenario.ts';
import { drawWorld } from '../world.ts';
import { TEST_CATALOGUE } from './catalogue.ts';

const CLIENT = fileURLToPath(new URL('../client/main.ts', import.meta.url));
const OPEN_LIMIT_MS = 20_000;

const { atlas } = drawWorld(TEST_CATALOGUE, 'RU');

/** Where a host of the test catalogue lives. */
export function addressOf(name: string, family: Family = 4): string {
  const address = atlas.addressesOf(name, family)?.[0];
  if (address === undefined) throw new TypeError(`nobody is called ${name}`);
  return address;
}

export interface Bench {
  readonly lab: Lab;
  /** Makes the lab play this; what is left out is usual. */
  play(scenario: Partial<ScenarioInput>, options?: Parameters<Lab['apply']>[1]): Promise<void>;
  /** One after the other. */
  take(...steps: Step[]): Promise<Outcome[]>;
  /** All at once. */
  takeTogether(...steps: Step[]): Promise<Outcome[]>;
}

/**
 * One lab for all tests of the calling file. Where this machine does not let it, they are left out, and say so; in
 * continuous integration they fail.
 */
export function useLab(options: LabOptions = {}): Bench {
  let lab: Lab | null = null;
  const refusal = process.env['CI'] ? null : missingRights();
  beforeEach((context) => {
    if (refusal !== null) context.skip(refusal);
  });
  beforeAll(async () => {
    if (refusal !== null) return;
    lab = await openLab({ catalogue: TEST_CATALOGUE, ...options });
  }, OPEN_LIMIT_MS);
  afterAll(() => lab?.close());
  const here = () => {
    if (lab === null) throw new TypeError('the lab is not open yet');
    return lab;
  };
  const run = async (steps: Step[], ...flags: string[]) => {
    const command = [process.execPath, CLIENT, JSON.stringify(steps), ...flags];
    const { status, stdout, stderr } = await here().run(command, {
      timeoutMs: 30_000,
      env: COMPILE_CACHE,
    });
    if (status !== 0) throw new Error(`the client failed: ${stderr}`);
    return JSON.parse(stdout) as Outcome[];
  };
  return {
    get lab() {
      return here();
    },
    play: (scenario, applied) =>
      here().apply({ id: 'test', title: 'Test', description: 'Test.', ...scenario }, applied),
    take: (...steps) => run(steps),
    takeTogether: (...steps) => run(steps, '--together'),
  };
}
