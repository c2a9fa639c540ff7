/**
 * Support mode: one question after another, to read out and answer together, with a check or two in between. Pure.
 */
import type { Report } from '../../shared/report.ts';
import type { FunctionId } from '../../shared/vocabulary.ts';

export const AFFECTED = ['all', 'messages', 'media', 'calls', 'sign-in'] as const satisfies (
  | FunctionId
  | 'all'
)[];
export const SINCE = ['today', 'days', 'weeks', 'ever'] as const;
export const ELSEWHERE = ['yes', 'no', 'untried'] as const;
export const VPN_ANSWERS = ['yes', 'no', 'unknown'] as const;
/** What can be changed before a second check; `nothing`: there is none. */
export const CHANGES = ['vpn-off', 'vpn-on', 'network', 'restart', 'nothing'] as const;

export interface Answers {
  /** A messenger's id. */
  service: string;
  affected: (typeof AFFECTED)[number];
  since: (typeof SINCE)[number];
  elsewhere: (typeof ELSEWHERE)[number];
  vpn: (typeof VPN_ANSWERS)[number];
  change: (typeof CHANGES)[number];
}

/** In place of a messenger's id, where it is several. */
export const SEVERAL = 'several';

export type SupportStep = 'start' | keyof Answers | 'first' | 'second' | 'summary';

/** A check that was made on the way, as it was then. */
export interface MadeCheck {
  report: Report;
  /** For the ticket. */
  markdown: string;
}

export interface Support {
  step: SupportStep;
  answers: Partial<Answers>;
  /** The check that was started last belongs to this step. */
  started: 'first' | 'second' | null;
  made: Partial<Record<'first' | 'second', MadeCheck>>;
}

export const SUPPORT_START: Support = { step: 'start', answers: {}, started: null, made: {} };

const STEPS: readonly SupportStep[] = [
  'start',
  'service',
  'affected',
  'since',
  'elsewhere',
  'vpn',
  'first',
  'change',
  'second',
  'summary',
];

/** Where there is nothing to change, there is no second check. */
export function stepsOf({ answers }: Support): SupportStep[] {
  return STEPS.filter((step) => step !== 'second' || answers.change !== 'nothing');
}

export function answer<Q extends keyof Answers>(
  support: Support,
  question: Q,
  given: Answers[Q],
): Support {
  return move({ ...support, answers: { ...support.answers, [question]: given } }, 1);
}

export function checkStarted(support: Support, which: 'first' | 'second'): Support {
  const { [which]: _, ...made } = support.made;
  return { ...support, started: which, made };
}

export function checkMade(support: Support, which: 'first' | 'second', made: MadeCheck): Support {
  return move({ ...support, made: { ...support.made, [which]: made } }, 1);
}

export const next = (support: Support): Support => move(support, 1);
export const back = (support: Support): Support => move(support, -1);

function move(support: Support, by: number): Support {
  const steps = stepsOf(support);
  const step = steps[steps.indexOf(support.step) + by] ?? support.step;
  return { ...support, step };
}
