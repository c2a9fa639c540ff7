/** The files of `--trust-anchor`. */
import type { TrustAnchor } from '../probes/trust-anchors.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { readInput } from './input.ts';

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
    const what = 'trust anchor';
    const tooLarge = () => unusable('it is larger than 1 MiB');
    const pem = await readInput(file, { what, maxBytes: MAX_BYTES, tooLarge }, host);
    const found = await engine.parseTrustAnchors(pem).catch((error: Error) => {
      throw unusable(error.message);
    });
    anchors.push(...found);
  }
  return anchors;
}
