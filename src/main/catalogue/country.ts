/**
 * A guess at the country that this computer is in, from its settings alone: nobody is asked. It only chooses which
 * messengers are checked when none are named.
 */

/** Time zones (IANA, older names too) of countries whose own messengers are in the catalogue. */
const ZONES: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AM: 'Asia/Yerevan',
  AT: 'Europe/Vienna',
  AZ: 'Asia/Baku',
  BD: 'Asia/Dhaka',
  BG: 'Europe/Sofia',
  BH: 'Asia/Bahrain',
  BR: 'America/Sao_Paulo America/Bahia America/Belem America/Cuiaba America/Fortaleza America/Manaus America/Recife',
  BY: 'Europe/Minsk',
  CH: 'Europe/Zurich',
  CN: 'Asia/Shanghai Asia/Urumqi Asia/Chongqing Asia/Harbin',
  DE: 'Europe/Berlin Europe/Busingen',
  EG: 'Africa/Cairo',
  GE: 'Asia/Tbilisi',
  GR: 'Europe/Athens',
  HK: 'Asia/Hong_Kong',
  HU: 'Europe/Budapest',
  ID: 'Asia/Jakarta Asia/Jayapura Asia/Makassar Asia/Pontianak',
  IN: 'Asia/Kolkata Asia/Calcutta',
  IQ: 'Asia/Baghdad',
  IR: 'Asia/Tehran',
  JP: 'Asia/Tokyo',
  KG: 'Asia/Bishkek',
  KR: 'Asia/Seoul',
  KW: 'Asia/Kuwait',
  KZ: 'Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qostanay Asia/Qyzylorda',
  LK: 'Asia/Colombo',
  MD: 'Europe/Chisinau',
  MM: 'Asia/Yangon Asia/Rangoon',
  MY: 'Asia/Kuala_Lumpur Asia/Kuching',
  NP: 'Asia/Kathmandu Asia/Katmandu',
  OM: 'Asia/Muscat',
  PH: 'Asia/Manila',
  PK: 'Asia/Karachi',
  QA: 'Asia/Qatar',
  RS: 'Europe/Belgrade',
  RU:
    'Europe/Moscow Europe/Kaliningrad Europe/Samara Europe/Saratov Europe/Astrakhan Europe/Ulyanovsk ' +
    'Europe/Volgograd Europe/Kirov Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Novokuznetsk Asia/Barnaul ' +
    'Asia/Tomsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Khandyga Asia/Vladivostok ' +
    'Asia/Ust-Nera Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr',
  SA: 'Asia/Riyadh',
  SG: 'Asia/Singapore',
  TH: 'Asia/Bangkok',
  TJ: 'Asia/Dushanbe',
  TM: 'Asia/Ashgabat',
  TR: 'Europe/Istanbul',
  TW: 'Asia/Taipei',
  UA: 'Europe/Kyiv Europe/Kiev Europe/Simferopol',
  UZ: 'Asia/Tashkent Asia/Samarkand',
  VN: 'Asia/Ho_Chi_Minh Asia/Saigon',
};

const COUNTRY_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ZONES).flatMap(([country, zones]) =>
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
