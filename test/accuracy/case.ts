/** One case of the accuracy matrix: a network as the lab makes it, and what a check must say of it. */
import type {
  Cause,
  Confidence,
  FunctionId,
  FunctionVerdict,
  NetworkCondition,
  ServiceVerdict,
} from '../../src/shared/vocabulary.ts';
import type { ScenarioInput } from '../lab/scenario.ts';

export interface ExpectedService {
  verdict: ServiceVerdict;
  functions?: Partial<Record<FunctionId, FunctionVerdict>>;
  /** Every cause that must be found, with the least confidence; without this member none may be. */
  causes?: Partial<Record<Cause, Confidence>>;
  /** Causes that may be found as well. */
  also?: readonly Cause[];
}

export interface Expected {
  /** Absent: `online`. */
  condition?: NetworkCondition;
  /** Findings of the network as a whole; absent: none. */
  network?: readonly Cause[];
  /** Network findings that may be there as well. */
  alsoNetwork?: readonly Cause[];
  services: Record<string, ExpectedService>;
}

export interface Case {
  /** Unique; `<part>/<name>`. */
  id: string;
  scenario: Omit<ScenarioInput, 'id' | 'title' | 'description'>;
  expected: Expected;
  /** What is asked about, where nothing is expected of single services; absent: the usual few. */
  services?: readonly string[];
  /** Noise is run with many seeds; everything else once. */
  noise?: true;
  /** Part of the tests of every change. */
  quick?: true;
}

export const WORKS: ExpectedService = { verdict: 'works' };

/** Blocked for these causes. */
export function blocked(
  causes: Partial<Record<Cause, Confidence>>,
  over: Partial<ExpectedService> = {},
): ExpectedService {
  return { verdict: 'blocked', causes, ...over };
}

/** The same for every service. */
export function each(
  services: readonly string[],
  expected: ExpectedService,
): Record<string, ExpectedService> {
  return Object.fromEntries(services.map((id) => [id, expected]));
}
