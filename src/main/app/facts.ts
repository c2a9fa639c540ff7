/** What the window is told of the app and of what a check contacts. Pure. */
import type { Catalogue, Service } from '../../shared/catalogue.ts';
import type { AppState, CatalogueState, Choices } from '../../shared/ipc.ts';
import { listEndpoints } from '../catalogue/list.ts';
import { selectServices } from '../catalogue/select.ts';
import { listReleases } from '../releases/list.ts';
import type { CatalogueInUse } from './catalogue-in-use.ts';

type CatalogueFacts = Pick<AppState, 'catalogue' | 'contacted' | 'services'>;

/** @param chosen the person's choice of messengers */
export function describeCatalogue(
  { current, state }: Pick<CatalogueInUse, 'current' | 'state'>,
  chosen: Choices['chosen'],
): CatalogueFacts {
  return {
    catalogue: { ...state, services: groupServices(current) },
    services: describeServices(current, chosen),
    contacted: [...listEndpoints(current), ...listReleases()].map((row) => ({
      id: row.id,
      service: row.service,
      serviceName: row.serviceName,
      function: row.function,
      purpose: row.purpose,
      operator: row.operator,
      host: row.host ?? row.addresses.join(', '),
      port: row.port,
    })),
  };
}

/** Those that a check is about. */
export function describeServices(
  catalogue: Catalogue,
  chosen: Choices['chosen'],
): AppState['services'] {
  return chosenServices(catalogue, chosen).map(({ id, name }) => ({ id, name }));
}

/** A choice can name what only another catalogue knows; that is passed over. */
export function chosenServices(
  catalogue: Catalogue,
  chosen: Choices['chosen'],
): readonly Service[] {
  if (chosen === null) return selectServices(catalogue, []);
  return catalogue.services.filter(({ id }) => chosen.includes(id));
}

function groupServices(catalogue: Catalogue): CatalogueState['services'] {
  const popular = new Set(selectServices(catalogue, []).map(({ id }) => id));
  return catalogue.services.map(({ id, name, popularIn }) => ({
    id,
    name,
    group: popularIn.includes('*') ? 'everywhere' : popular.has(id) ? 'here' : 'other',
  }));
}
