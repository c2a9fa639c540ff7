/** What the plan knows besides the target. */
import type { TargetView } from '../../diagnosis/view.ts';
import type { World } from '../../diagnosis/world.ts';

export interface PlanContext {
  world: World;
  /** Milliseconds that the slowest neutral host far away took to take a connection; `null`: none did yet. */
  heard: number | null;
  /** Addresses that the system is set to ask for names. */
  nameServers: readonly string[];
  /** Has enough been heard of how this service's names are answered here? Then only the truth is asked for. */
  namesKnown: boolean;
  /** Were enough of this service's names shown to a neutral server? */
  shownElsewhere: boolean;
  /** Everything abroad is out of reach: of messengers only what an application would do is tried, and nobody is blamed. */
  shallow: boolean;
}

/** Controls are looked at closely wherever they stand. */
export function isShallow({ target }: TargetView, { shallow }: PlanContext): boolean {
  return shallow && target.use === null;
}
