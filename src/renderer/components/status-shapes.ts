/**
 * The shapes of verdicts, 24 × 24. They differ without colour: full or open, round or pointed, and by what is in them.
 * The files in `assets/icons/status` are the same shapes (a test compares them).
 */
import type { RowState } from '../state/rows.ts';
import type { FunctionVerdict } from '../../shared/vocabulary.ts';

export type Status = RowState | FunctionVerdict;

export interface StatusShape {
  /** A filled shape, in the verdict's colour. */
  fill?: string;
  /** Lines upon the filled shape, in the colour of the ground. */
  ink?: string;
  /** Lines by themselves, in the verdict's colour. */
  line?: string;
}

const DISC = 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Z';
const RING = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z';
const CLOCK: StatusShape = { line: `${RING}M12 7.2V12l3.2 2` };

export const STATUS_SHAPES: Record<Status, StatusShape> = {
  /** A check on a disc. */
  works: { fill: DISC, ink: 'm7.4 12.4 3.2 3.2 6-7' },
  /** An exclamation mark on a triangle. */
  limited: {
    fill: 'M10.1 3.6a2.2 2.2 0 0 1 3.8 0l8 13.9a2.2 2.2 0 0 1-1.9 3.3H4a2.2 2.2 0 0 1-1.9-3.3Z',
    ink: 'M12 9v4.6m0 3.5v.1',
  },
  /** An hourglass. */
  slowed: {
    fill: 'M5.5 2h13a1 1 0 0 1 1 1v2.2c0 3-2.3 5-4.2 6.8 1.9 1.8 4.2 3.8 4.2 6.8V21a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-2.2c0-3 2.3-5 4.2-6.8C6.8 10.2 4.5 8.2 4.5 5.2V3a1 1 0 0 1 1-1Z',
    ink: 'M9 6.2h6M9.5 18h5',
  },
  /** A cross on a disc. */
  blocked: { fill: DISC, ink: 'm8.4 8.4 7.2 7.2m0-7.2-7.2 7.2' },
  /** The sign of a switch that is off. */
  down: { line: 'M7.3 5.9a8.2 8.2 0 1 0 9.4 0M12 2.6v8.2' },
  /** A question mark in a ring. */
  unknown: { line: `${RING}M9.4 9.6a2.6 2.6 0 1 1 3.9 2.3c-.9.5-1.3 1-1.3 1.9m0 2.9v.1` },
  /** A dash in a ring. */
  'not-tested': { line: `${RING}M8 12h8` },
  waiting: CLOCK,
  checking: CLOCK,
};
