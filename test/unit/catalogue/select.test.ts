import { describe, expect, it } from 'vitest';
import { guessCountry } from '../../../src/main/catalogue/country.ts';
import { CatalogueError } from '../../../src/main/catalogue/error.ts';
import { selectServices } from '../../../src/main/catalogue/select.ts';
import { BUNDLED } from './sample-catalogue.ts';
import type { Service } from '../../../src/shared/catalogue.ts';

const service = (id: string, ...popularIn: string[]): Service => ({
  id,
  name: id,
  popularIn,
  endpoints: [],
});
const catalogue = {
  services: [
    service('east', 'JP'),
    service('all', '*'),
    service('north', 'RU', 'IR'),
    service('rare'),
  ],
};
const ids = (wanted: string[], country?: string): string[] =>
  selectServices(catalogue, wanted, country).map(({ id }) => id);

describe('selectServices', () => {
  it('takes what is popular everywhere and in the country, in the catalogue’s order', () => {
    expect(ids([], 'JP')).toEqual(['east', 'all']);
    expect(ids([], 'IR')).toEqual(['all', 'north']);
    expect(ids([], 'XX')).toEqual(['all']);
  });

  it('guesses the country from this computer’s settings when none is given', () => {
    const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(ids([])).toEqual(ids([], guessCountry(locale, timeZone) ?? 'XX'));
  });

  it('takes what is named, wherever that is popular, each once and in the catalogue’s order', () => {
    expect(ids(['rare', 'east', 'rare'], 'RU')).toEqual(['east', 'rare']);
  });

  it('names the known ones when one is unknown', () => {
    expect(() => ids(['all', 'al\nl'])).toThrow(
      new CatalogueError(
        'There is no service "al\ufffdl" in the catalogue; it knows east, all, north, rare.',
      ),
    );
  });
});

describe('guessCountry', () => {
  it.each([
    ['en-US', 'Europe/Moscow', 'RU'],
    ['en-GB', 'Asia/Calcutta', 'IN'],
    ['en-GB', 'Asia/Kolkata', 'IN'],
    ['ru-RU', 'UTC', 'RU'],
    ['zh-Hant-TW', 'Etc/Unknown', 'TW'],
    ['en', 'UTC', null],
    ['es-419', 'UTC', null],
    ['C', 'UTC', null],
    ['', '', null],
  ])('%s in %s: %s', (locale, timeZone, country) => {
    expect(guessCountry(locale, timeZone)).toBe(country);
  });

  it('knows a time zone of every country in which a bundled service is popular', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const known = new Set(zones.map((zone) => guessCountry('en', zone)));
    const places = new Set(BUNDLED.services.flatMap(({ popularIn }) => popularIn));
    places.delete('*');
    expect([...places].filter((place) => !known.has(place))).toEqual([]);
  });
});
