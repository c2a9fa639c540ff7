/** What the plan knows besides the target. */
import type { World } from '../../diagnosis/world.ts';

export interface PlanContext {
  world: World;
  /** Addresses that the system is set to ask for names. */
  nameServers: readonly string[];
}
