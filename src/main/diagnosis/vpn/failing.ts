/** Which functions of a service failed whenever they were tried, whatever could be made of it. Pure. */
import type { Service } from '../../../shared/catalogue.ts';
import type { FunctionId } from '../../../shared/vocabulary.ts';
import { attemptWorks } from '../attempt.ts';
import type { Diagnosis } from '../diagnose.ts';
import { isSilent } from '../rules/udp.ts';
import { isDatagram } from '../target.ts';
import { realAttempts, systemAnswer, type TargetView } from '../view.ts';

/** Tries; one failure can be chance. */
const TRIES = 2;

/** Of the endpoints that a function needs, all that were tried; at least one was. */
export function failingFunctions(service: Service, { world }: Diagnosis): Set<FunctionId> {
  const views = new Map(world.targets.map((t) => [t.target.id, t]));
  const needed = service.endpoints.filter((e) => e.required);
  const byFunction = Map.groupBy(needed, (e) => e.function);
  const failing = [...byFunction].filter(([, endpoints]) => {
    const tried = endpoints.flatMap((e) => views.get(e.id) ?? []).filter(wasTried);
    return tried.length > 0 && tried.every(fails);
  });
  return new Set(failing.map(([id]) => id));
}

function wasTried({ systemLookups, attempts, datagrams }: TargetView): boolean {
  return systemLookups.length + attempts.length + datagrams.length > 0;
}

function fails(view: TargetView): boolean {
  if (view.target.host !== null && systemAnswer(view) === null) {
    return view.systemLookups.length >= TRIES;
  }
  if (isDatagram(view.target)) return isSilent(view);
  const attempts = realAttempts(view);
  return attempts.length >= TRIES && !attempts.some((a) => attemptWorks(a, view.target));
}
