// @ts-check
/** Where a build's newer versions are announced, as whoever builds it says in `CLEARLINE_RELEASES_URL`. */
import { SetUpError } from '../set-up/main.mjs';

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null} `null`: nowhere, and the program will say so
 * @throws SetUpError where it is not such an address
 */
export function releasesAddress({ CLEARLINE_RELEASES_URL: given = '' }) {
  if (given === '') return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  // It is shown to people as a name, and asked for as it stands: nothing may be hidden in it.
  const isPlain = url?.protocol === 'https:' && !url.username && !url.password;
  if (!url || !isPlain || url.search || url.hash || url.pathname.endsWith('/')) {
    throw new SetUpError(
      'CLEARLINE_RELEASES_URL must be the https address of a file, such as https://releases.example/latest.json.',
    );
  }
  return url.href;
}
