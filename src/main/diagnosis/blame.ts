/** Which address the failure is to be explained at. Pure. */
import { isBogon } from './address.ts';
import { dnsTruth } from './dns-truth.ts';
import type { World } from './world.ts';
import { type Attempt, realAttempts, type TargetView } from './view.ts';
import { attemptWorks } from './attempt.ts';

export interface Blame {
  address: string;
  /** Real connections to that address; all failed. */
  attempts: Attempt[];
  /** Real connections to other believable addresses of the target; all failed too. */
  elsewhere: Attempt[];
  /** A trusted resolver or the catalogue vouches for the address. */
  vouched: boolean;
}

/** @returns `null` where a real connection works, or where no believable address was tried. */
export function blameAddress(view: TargetView, world: World): Blame | null {
  const real = realAttempts(view);
  if (real.length === 0 || real.some((a) => attemptWorks(a, view.target))) return null;
  const truth = dnsTruth(view, world.catalogue.resolvers);
  const vouched = (a: Attempt) =>
    truth.addresses.includes(a.address) || view.target.addresses.includes(a.address);
  // Where trusted resolvers know the name, an address that they do not know may be a forgery: only theirs count.
  // Nobody's server has such an address, whoever gives it: where all do, the name is set up wrongly for everybody.
  const reachable = real.filter((a) => !isBogon(a.address));
  const believable = truth.exists.length > 0 ? reachable.filter(vouched) : reachable;
  const first = believable.find(vouched) ?? believable[0];
  if (!first) return null;
  return {
    address: first.address,
    attempts: believable.filter((a) => a.address === first.address),
    elsewhere: believable.filter((a) => a.address !== first.address),
    vouched: vouched(first),
  };
}
