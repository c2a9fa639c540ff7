/** Leads through a guided comparison: does what the step asks for, tells the state what came of it, and keeps it. */
import { advance, type GuidedState, isOver, type Seen } from './state.ts';
import type { Report } from '../../../shared/report.ts';

/** All that touches the world. Nothing here rejects but `check`, and that only for a fault of the program. */
export interface GuidedTools {
  /** Looks at the network; sends nothing. */
  look(): Promise<Seen>;
  /** Resolves when the network has become another one, or at the abort. Watches from the moment that it is called. */
  nextChange(signal: AbortSignal): Promise<void>;
  /** Does something neutral answer? */
  tryControl(signal: AbortSignal): Promise<boolean>;
  check(signal: AbortSignal): Promise<Report>;
  /** Wall clock, ms since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or at the abort. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Keeps the state for after a restart, and shows it. */
  keep(state: GuidedState): void;
}

/** Milliseconds after which the network is looked at whether or not it seems to have changed. */
const LOOK_AGAIN = 10_000;
const BETWEEN_CONTROLS = 1_000;

/**
 * @param from the state to go on from: `BEGINNING`, or one that was kept
 * @returns the last state. An abort ends it where it is, to be gone on from later; leaving is `advance`'s `leave`.
 */
export async function runGuided(
  from: GuidedState,
  tools: GuidedTools,
  signal: AbortSignal,
): Promise<GuidedState> {
  let state = from;
  tools.keep(state);
  while (!isOver(state) && !signal.aborted) {
    const next = await takeStep(state, tools, signal);
    // What an abort cut off is no result.
    if (signal.aborted) break;
    if (next !== state) tools.keep(next);
    state = next;
  }
  return state;
}

async function takeStep(
  state: GuidedState,
  tools: GuidedTools,
  signal: AbortSignal,
): Promise<GuidedState> {
  switch (state.step) {
    case 'first':
    case 'second': {
      const before = await tools.look();
      const report = await tools.check(signal);
      const after = await tools.look();
      return advance(state, { type: 'checked', report, before, after, at: tools.now() });
    }
    case 'switch': {
      const looking = new AbortController();
      const ended = AbortSignal.any([signal, looking.signal]);
      const changed = tools.nextChange(ended);
      const next = advance(state, { type: 'looked', seen: await tools.look(), at: tools.now() });
      if (next === state) await Promise.race([changed, tools.pause(LOOK_AGAIN, ended)]);
      looking.abort();
      return next;
    }
    case 'settle': {
      const works = await tools.tryControl(signal);
      const next = advance(state, { type: 'control', works, at: tools.now() });
      if (next === state) await tools.pause(BETWEEN_CONTROLS, signal);
      return next;
    }
    default:
      return state;
  }
}
