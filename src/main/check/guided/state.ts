/**
 * The guided comparison, for where only one path can be measured: check as it is, ask the person to switch the VPN off
 * (or on), notice that it happened, check again, compare. Pure: what happened comes in as events, and the state is plain
 * data that survives a restart.
 */
import type { GuidedRefusal } from '../../../shared/guided.ts';
import type { VpnState } from '../../../shared/network.ts';
import type { Report } from '../../../shared/report.ts';

/** The network as it is seen without sending anything. */
export interface Seen {
  vpn: VpnState;
  /** Tells the line apart from others; `null`: cannot be told now. */
  line: string | null;
}

/** A check that was made, and in what network. */
export interface Taken {
  report: Report;
  vpn: 'on' | 'off';
  line: string;
  /** When it ended, ms since the epoch. */
  at: number;
}

export type GuidedState =
  /** The first check is to be made, or is being made. */
  | { step: 'first' }
  /** The person is asked to bring the VPN into the wanted state. */
  | { step: 'switch'; first: Taken; wanted: 'on' | 'off' }
  /** It is; now something neutral has to answer. */
  | { step: 'settle'; first: Taken; wanted: 'on' | 'off'; since: number }
  | { step: 'second'; first: Taken; wanted: 'on' | 'off' }
  | { step: 'done'; first: Taken; second: Taken }
  | { step: 'refused'; why: GuidedRefusal }
  | { step: 'left' };

export type GuidedEvent =
  /** A check came to its end; the network was looked at before and after it. */
  | { type: 'checked'; report: Report; before: Seen; after: Seen; at: number }
  | { type: 'looked'; seen: Seen; at: number }
  | { type: 'control'; works: boolean; at: number }
  | { type: 'leave' };

/** Milliseconds between the two checks: what lies further apart may differ for any reason (research, VPN D). */
export const MOST_APART = 10 * 60_000;
/** Milliseconds that a line gets to come up; then it is checked as it is. */
export const SETTLING = 60_000;

export const BEGINNING: GuidedState = { step: 'first' };

/** Events that do not belong to the step change nothing. */
export function advance(state: GuidedState, event: GuidedEvent): GuidedState {
  if (event.type === 'leave') return isOver(state) ? state : { step: 'left' };
  switch (state.step) {
    case 'first':
      return event.type === 'checked' ? afterFirst(event) : state;
    case 'switch':
      return event.type === 'looked' ? afterLook(state, event) : state;
    case 'settle':
      return event.type === 'control' ? afterControl(state, event) : state;
    case 'second':
      return event.type === 'checked' ? afterSecond(state, event) : state;
    default:
      return state;
  }
}

export function isOver({ step }: GuidedState): boolean {
  return step === 'done' || step === 'refused' || step === 'left';
}

type Checked = Extract<GuidedEvent, { type: 'checked' }>;
type Step<S extends GuidedState['step']> = Extract<GuidedState, { step: S }>;

const refused = (why: GuidedRefusal): GuidedState => ({ step: 'refused', why });

function afterFirst(checked: Checked): GuidedState {
  const taken = takenFrom(checked);
  if (typeof taken === 'string') return refused(taken);
  return { step: 'switch', first: taken, wanted: taken.vpn === 'on' ? 'off' : 'on' };
}

function afterLook(
  state: Step<'switch'>,
  { seen, at }: Extract<GuidedEvent, { type: 'looked' }>,
): GuidedState {
  const { first, wanted } = state;
  if (at - first.at > MOST_APART) return refused('too-late');
  // While it is being switched there may be no line at all for a moment.
  if (seen.vpn !== wanted || seen.line === null) return state;
  if (seen.line !== first.line) return refused('other-network');
  return { step: 'settle', first, wanted, since: at };
}

function afterControl(
  state: Step<'settle'>,
  { works, at }: Extract<GuidedEvent, { type: 'control' }>,
): GuidedState {
  const { first, wanted, since } = state;
  const isReady = works || at - since >= SETTLING;
  return isReady ? { step: 'second', first, wanted } : state;
}

function afterSecond({ first, wanted }: Step<'second'>, checked: Checked): GuidedState {
  const second = takenFrom(checked);
  if (typeof second === 'string') return refused(second);
  if (second.line !== first.line) return refused('other-network');
  if (second.vpn !== wanted) return refused('switched-back');
  if (second.at - first.at > MOST_APART) return refused('too-late');
  return { step: 'done', first, second };
}

/** @returns what was taken, or why it is worth nothing. */
function takenFrom({ report, before, after, at }: Checked): Taken | GuidedRefusal {
  if (report.outcome !== 'complete' || report.network.changed) return 'check-incomplete';
  if (before.vpn !== after.vpn) return 'switched-back';
  if (after.vpn === 'unsure') return 'vpn-unsure';
  if (before.line === null || after.line === null) return 'line-unsure';
  if (before.line !== after.line) return 'other-network';
  return { report, vpn: after.vpn, line: after.line, at };
}
