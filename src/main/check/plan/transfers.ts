/** Files that come slowly, or not to their end: measured again in turns with a neutral one. Pure. */
import { downloads, isSlow, isStalled } from '../../diagnosis/rates.ts';
import { realAttempts, type TargetView } from '../../diagnosis/view.ts';
import type { ProbeRequest } from '../request.ts';
import type { PlanContext } from './context.ts';
import { TRANSFERS } from './limits.ts';
import { freezeTest, realConnection } from './requests.ts';

/**
 * @param neutral asks on for a control, as for any target
 * @returns `null` where this is not the question
 */
export function compareTransfers(
  view: TargetView,
  { world }: PlanContext,
  neutral: (control: TargetView) => ProbeRequest[],
): ProbeRequest[] | null {
  const own = downloads(view);
  if (view.target.probe.kind !== 'transfer' || own.length === 0) return null;
  const controls = world.controls.filter((c) => c.target.use === 'transfer');
  const counted = (c: TargetView) => downloads(c).length;
  // A, B, A, B: at every turn the one that was measured less.
  const control = controls.find((c) => counted(c) > 0) ?? controls.find(isUntried) ?? null;
  // Where neutral files are slow as well, it is the line, and nothing more can be said.
  if (control && own.every(isSlow) && downloads(control).some(isSlow)) return [];
  if (control && counted(control) < Math.min(own.length, TRANSFERS)) {
    return counted(control) === 0 ? neutral(control) : again(control);
  }
  if (own.length < TRANSFERS) return again(view);
  return own.every(isStalled) ? freezeTests(view) : [];
}

function isUntried(control: TargetView): boolean {
  return control.attempts.length < 2 && control.systemLookups.every((m) => m.failure === null);
}

function again(view: TargetView): ProbeRequest[] {
  const last = view.attempts.findLast((a) => a.transfer !== null);
  return last ? [realConnection(view.target, last.address, last.purpose)] : [];
}

function freezeTests(view: TargetView): ProbeRequest[] {
  const { host } = view.target;
  const address = realAttempts(view).find((a) => a.transfer !== null)?.address;
  const isDone = view.attempts.some((a) => a.purpose === 'freeze-bytes');
  if (host === null || address === undefined || isDone) return [];
  return [
    freezeTest(view.target, host, address, 'freeze-packets'),
    freezeTest(view.target, host, address, 'freeze-bytes'),
  ];
}
