/** Whether it is certain that no application gets to an endpoint, before all is known of why. Pure. */
import type { Failure } from '../../shared/vocabulary.ts';
import { dnsTruth } from './dns-truth.ts';
import { directLookups, systemAnswer, type TargetView } from './view.ts';
import type { World } from './world.ts';

/** What a resolver says, unlike a silence, which may be loss. */
const SAID: ReadonlySet<Failure | null> = new Set([
  'dns_nxdomain_error',
  'dns_no_answer',
  'dns_refused_error',
]);
/** The plan asks the system again after a pause, or its resolver directly, and then no more. */
const QUESTIONS = 2;
/** Two operators that agree are believed (see `dnsTruth`). */
const OPERATORS = 2;

/**
 * The system was asked twice and has no address, not for silence alone, for a name that two operators know; nor one in
 * IPv6. Whether that is a block, the rules say. What lies behind the name is still to be looked at, but can only add causes.
 */
export function isDenied(view: TargetView, world: World): boolean {
  const own = [...view.systemLookups, ...directLookups(view)];
  return (
    systemAnswer(view) === null &&
    own.length >= QUESTIONS &&
    own.some((m) => SAID.has(m.failure)) &&
    dnsTruth(view, world.catalogue.resolvers).operators >= OPERATORS &&
    hasNoOtherFamily(view, world)
  );
}

function hasNoOtherFamily({ target, ipv6 }: TargetView, world: World): boolean {
  if (target.family === 6 || world.ipv6 === 'absent' || world.ipv6 === 'broken') return true;
  return (
    world.ipv6 === 'works' &&
    ipv6.lookups.length > 0 &&
    ipv6.lookups.every((m) => m.failure !== null)
  );
}
