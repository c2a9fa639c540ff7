/** A guided comparison as text, to go on with after a restart. */
import * as v from 'valibot';
import { reportSchema } from '../../report/schema.ts';
import { GUIDED_REFUSALS } from '../../../shared/guided.ts';
import type { GuidedState } from './state.ts';

export interface StoredComparison {
  /** Under which lines are told apart; of this comparison alone, so that a line cannot be found again by it. */
  key: string;
  state: GuidedState;
}

const onOff = v.picklist(['on', 'off']);
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const taken = v.object({
  report: reportSchema,
  vpn: onOff,
  line: v.pipe(v.string(), v.maxLength(200)),
  at: time,
});
const state = v.variant('step', [
  v.object({ step: v.literal('first') }),
  v.object({ step: v.literal('switch'), first: taken, wanted: onOff }),
  v.object({ step: v.literal('settle'), first: taken, wanted: onOff, since: time }),
  v.object({ step: v.literal('second'), first: taken, wanted: onOff }),
  v.object({ step: v.literal('done'), first: taken, second: taken }),
  v.object({ step: v.literal('refused'), why: v.picklist(GUIDED_REFUSALS) }),
  v.object({ step: v.literal('left') }),
]);
const stored = v.object({ key: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), state });

export function serializeGuided(comparison: StoredComparison): string {
  return JSON.stringify(comparison);
}

/** @returns `null` for anything but what {@link serializeGuided} writes: then there is nothing to go on with. */
export function parseGuided(text: string): StoredComparison | null {
  try {
    const result = v.safeParse(stored, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
