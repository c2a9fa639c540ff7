/**
 * Where newer versions are announced: the one address that the build was told in `CLEARLINE_RELEASES_URL`. It is asked
 * only when a person asks for it, and a build that was told none can ask nobody.
 */

/** Put in by `scripts/build/node.mjs`; not there where the sources run as they are. */
declare const __CLEARLINE_RELEASES_URL__: string | null;

/** An https address, checked by the build; `null`: none was given. */
export const RELEASES_URL: URL | null =
  typeof __CLEARLINE_RELEASES_URL__ === 'string' ? new URL(__CLEARLINE_RELEASES_URL__) : null;
