/**
 * A guess at the country that this computer is in, from its settings alone: nobody is asked. It only chooses which
 * messengers are checked when none are named.
 */
import { TIME_ZONES } from './time-zones.ts';

const COUNTRY_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(TIME_ZONES).flatMap(([country, zones]) =>
    zones.split(' ').map((zone) => [zone, country] as const),
  ),
);

/**
 * The time zone first: people set their clocks right, and use languages of other countries.
 * @param locale a BCP 47 tag; its region counts where it has one
 * @param timeZone an IANA name
 * @returns ISO 3166-1 alpha-2
 */
export function guessCountry(locale: string, timeZone: string): string | null {
  return COUNTRY_OF.get(timeZone) ?? regionOf(locale);
}

function regionOf(locale: string): string | null {
  try {
    const { region } = new Intl.Locale(locale);
    return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : null;
  } catch {
    // A locale that the system made up (`C`, `en_US.UTF-8`).
    return null;
  }
}
