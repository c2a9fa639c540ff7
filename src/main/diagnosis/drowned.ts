/**
 * Silences that say nothing of whom they came from. A check asks for much at once: on a slow line its own packets stand
 * in a queue or are dropped there, now of this server and now of that, and a home router may give up under so many
 * connections. Who was silent while others were heard late, or after whom nobody was heard any more, was perhaps not
 * asked at all. Pure.
 */
import type { Measurement, MeasurementOf } from '../../shared/measurement.ts';
import { isSilence } from './view.ts';
import { took, type World } from './world.ts';

/** Milliseconds from the SYN to its answer. The farthest servers take 600 by satellite. */
const LATE = 750;
/** And so many times the fastest, which distance does not explain. */
const TIMES = 2;
/** As often a silence is met before it means anything. */
const TWICE = 2;

/** Does the evidence rest on silences of which too few came while others were heard? */
export function isDrowned(evidence: readonly Measurement[], { connects }: World): boolean {
  const silent = evidence.filter((m) => isSilence(m.failure));
  const telling = silent.filter((m) => isAlive(m, connects) && !isCrowded(m, connects));
  return telling.length < Math.min(silent.length, TWICE);
}

/** Did a connection stand that was begun no earlier? */
export function isAlive({ t0 }: Measurement, connects: World['connects']): boolean {
  return connects.some((m) => m.t0 >= t0);
}

function isCrowded({ t0, t }: Measurement, connects: readonly MeasurementOf<'connect'>[]): boolean {
  const meanwhile = connects.filter((m) => m.t0 < t && m.t > t0);
  const [best, usual] = [connects[0], meanwhile[Math.floor(meanwhile.length / 2)]];
  if (best === undefined || usual === undefined) return false;
  return took(usual) > Math.max(LATE, took(best) * TIMES);
}
