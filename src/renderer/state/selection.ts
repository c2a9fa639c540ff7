/** Which messengers a person has chosen, of all that can be checked. Pure. */
import { type AppState, SERVICE_GROUPS } from '../../shared/ipc.ts';

type Known = Pick<AppState, 'catalogue' | 'chosen'>;
type Listed = AppState['catalogue']['services'][number];

/** Ids in the catalogue's order. */
export function chosenIds({ catalogue, chosen }: Known): string[] {
  return catalogue.services
    .filter(({ id, group }) => (chosen === null ? group !== 'other' : chosen.includes(id)))
    .map(({ id }) => id);
}

/** What the choice is when one messenger is taken in or left out. */
export function withService(known: Known, id: string, isChosen: boolean): string[] {
  const chosen = new Set(chosenIds(known));
  if (isChosen) chosen.add(id);
  else chosen.delete(id);
  return known.catalogue.services.map((s) => s.id).filter((one) => chosen.has(one));
}

/** By why they are popular; groups that nobody is in are left out. */
export function groupedServices({ catalogue }: Pick<Known, 'catalogue'>): {
  group: Listed['group'];
  services: Listed[];
}[] {
  return SERVICE_GROUPS.map((group) => ({
    group,
    services: catalogue.services.filter((s) => s.group === group),
  })).filter(({ services }) => services.length > 0);
}
