/** Which language a person at a terminal reads. */
import { nearestLocale } from '../../shared/i18n/nearest-locale.ts';
import type { Locale } from '../../shared/ipc.ts';
import type { Host } from './host.ts';

/** The first that is set decides, as POSIX has it; where none is (Windows), the system's own. English if unknown. */
export function guessLocale(
  env: Host['env'],
  system = Intl.DateTimeFormat().resolvedOptions().locale,
): Locale {
  return nearestLocale(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || system);
}
