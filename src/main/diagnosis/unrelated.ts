/**
 * Are two servers of different vendors? What befalls two names of one vendor can be that vendor's own doing (one dead
 * cache serves all of Meta's names); what befalls two vendors is the network's. Pure.
 */
import { areNear } from './address.ts';
import { dnsTruth } from './dns-truth.ts';
import type { TargetView } from './view.ts';
import type { World } from './world.ts';

/** Only what is known to be elsewhere counts: where resolvers are silent, nothing is known. */
export function areUnrelated(one: TargetView, other: TargetView, world: World): boolean {
  if (one.target.service === other.target.service) return false;
  if (one.target.host !== null && one.target.host === other.target.host) return false;
  const [mine, theirs] = [placesOf(one, world), placesOf(other, world)];
  if (mine.length === 0 || theirs.length === 0) return false;
  return !mine.some((a) => theirs.some((b) => areNear(a, b)));
}

/** Where trusted resolvers and the catalogue know it to be. */
function placesOf(view: TargetView, { catalogue }: World): string[] {
  return [...dnsTruth(view, catalogue.resolvers).addresses, ...view.target.addresses];
}
