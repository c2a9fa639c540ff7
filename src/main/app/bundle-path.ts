/** Which file of the window's folder an address means. Pure. */
import path from 'node:path';

/** Where the window's files live in `app://<host>/`. */
export const BUNDLE_HOST = 'bundle';
export const BUNDLE_ORIGIN = `app://${BUNDLE_HOST}`;

/**
 * Names that the build produces, and no others: no percent sign, backslash, colon or NUL, and no name that begins
 * with a dot. Nothing is decoded, so nothing can be hidden, and what passes cannot leave the folder.
 */
const PLAIN_PATH = /^(?:\/[\w-][\w.-]*)+$/;

/** @returns `null` where the address means no file of the folder. Query and fragment do not matter. */
export function bundlePath(root: string, address: string): string | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'app:' || url.host !== BUNDLE_HOST) return null;
  const name = url.pathname === '/' ? '/index.html' : url.pathname;
  return PLAIN_PATH.test(name) ? path.join(root, name) : null;
}
