/** A measurement as a person reads it: one line, and all the facts under it. Text from outside is made inert here. Pure. */
import { inert } from '../../shared/inert.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Words } from '../i18n/words.ts';
import { asIs, type Fact, inWords } from './fact.ts';
import { failureCode } from './failure.ts';
import { observedFacts } from './observed.ts';
import { targetOf } from './target.ts';

export interface Description {
  id: string;
  /** What was done: "Name lookup". */
  operation: string;
  /** To what, technically. */
  target: string;
  succeeded: boolean;
  /** How it ended, in words. */
  result: string;
  duration: string;
  /** Why it was done. */
  purpose: string;
}

export function describeMeasurement(measurement: Measurement, words: Words): Description {
  const { id, operation, failure, t0, t, purpose } = measurement;
  return {
    id,
    operation: words.say(`operation.${operation}`),
    target: inert(targetOf(measurement)),
    succeeded: failure === null,
    result: words.say(failureCode(failure)),
    duration: words.duration(t - t0),
    purpose: words.say(`purpose.${purpose}`),
  };
}

export function factsOf(measurement: Measurement, words: Words): Fact[] {
  const { endpoint, failure, purpose, path, t0, t } = measurement;
  const facts = [
    ...(measurement.discarded ? [inWords('fact.result', words.say('fact.discarded'))] : []),
    inWords('fact.result', words.say(failureCode(failure))),
    ...(failure === null ? [] : [asIs('fact.failure', failure)]),
    inWords('fact.purpose', words.say(`purpose.${purpose}`)),
    ...observedFacts(measurement, words),
    inWords('fact.started', words.duration(t0)),
    inWords('fact.duration', words.duration(t - t0)),
    asIs('fact.endpoint', endpoint),
    asIs('fact.path', path),
  ];
  return facts.map((fact) => ({ ...fact, value: inert(fact.value, MAX_VALUE) }));
}

/** A block page's beginning and twenty names fit; nobody reads more than this in a line. */
const MAX_VALUE = 2000;
