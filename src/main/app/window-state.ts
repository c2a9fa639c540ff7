/** Where the window was and how large, for the next start. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { writeAtomically } from './write-atomically.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

const number = v.pipe(v.number(), v.safeInteger());
const stateSchema = v.object({
  bounds: v.object({ x: number, y: number, width: number, height: number }),
  isMaximized: v.boolean(),
});
export type WindowState = v.InferOutput<typeof stateSchema>;

/** Pixels of the title bar that must be in sight for somebody to take hold of it. */
const HOLD = { width: 100, height: 20 };

/** @returns `null` where nothing of use was kept */
export function readWindowState(file: string): WindowState | null {
  try {
    return v.parse(stateSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Where it cannot be written down, the window comes as at first. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    writeAtomically(file, `${JSON.stringify(state)}\n`);
  } catch {
    // The next start does without.
  }
}

/**
 * Screens come and go: what was there may lie where nothing is seen any more. Pure.
 * @param areas of the screens, without bars and docks
 * @returns `null` where the window is to come as at first
 */
export function placeWindow(
  { bounds }: WindowState,
  areas: readonly Rectangle[],
  least: Pick<Rectangle, 'width' | 'height'>,
): Rectangle | null {
  const home = areas.find((area) => isHeld(bounds, area));
  if (!home) return null;
  const size = (own: number, smallest: number, room: number) =>
    Math.min(Math.max(own, smallest), room);
  return {
    x: bounds.x,
    y: bounds.y,
    width: size(bounds.width, least.width, home.width),
    height: size(bounds.height, least.height, home.height),
  };
}

/** Can its title bar be taken hold of there? */
function isHeld({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seen >= HOLD.width && y >= area.y && y + HOLD.height <= area.y + area.height;
}
