/** The files of `--trust-anchor`. */
import type { TrustAnchor } from '../probes/trust-anchors.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { readInput, unreadable } from './input.ts';

/** The system's whole bundle of public roots is a quarter of this. */
const MAX_BYTES = 1024 * 1024;

/** @throws UserError for the first file that cannot be used */
export async function readTrustAnchors(
  files: readonly string[],
  { host, engine }: Pick<Context, 'host' | 'engine'>,
): Promise<TrustAnchor[]> {
  const anchors: TrustAnchor[] = [];
  for (const file of files) {
    const unusable = (reason: string) =>
      new UserError(`The trust anchor ${file} cannot be used: ${reason}.`);
    const wanted = {
      maxBytes: MAX_BYTES,
      tooLarge: () => unusable('it is larger than 1 MiB'),
      unreadable: unreadable('trust anchor', file),
    };
    const pem = await readInput(file, wanted, host);
    const found = await engine.parseTrustAnchors(pem).catch((error: Error) => {
      throw unusable(error.message);
    });
    anchors.push(...found);
  }
  return anchors;
}
