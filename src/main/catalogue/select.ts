/** Which services a check is about. */
import type { Catalogue, Service } from '../../shared/catalogue.ts';
import { inert } from '../../shared/inert.ts';
import { guessCountry } from './country.ts';
import { CatalogueError } from './error.ts';

/**
 * @param ids empty: those that are popular everywhere, and those that are popular in the country
 * @param country ISO 3166-1 alpha-2; without one, a guess from this computer's settings
 * @returns in the catalogue's order, each once
 * @throws CatalogueError for an unknown id
 */
export function selectServices(
  { services }: Pick<Catalogue, 'services'>,
  ids: readonly string[],
  country?: string,
): Service[] {
  if (ids.length === 0) {
    const here = country ?? countryOfThisComputer();
    return services.filter(({ popularIn }) =>
      popularIn.some((place) => place === '*' || place === here),
    );
  }
  const unknown = ids.find((id) => !services.some((service) => service.id === id));
  if (unknown !== undefined) {
    const known = services.map(({ id }) => id).join(', ');
    throw new CatalogueError(
      `There is no service "${inert(unknown, 64)}" in the catalogue; it knows ${known}.`,
    );
  }
  return services.filter(({ id }) => ids.includes(id));
}

function countryOfThisComputer(): string | null {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return guessCountry(locale, timeZone);
}
