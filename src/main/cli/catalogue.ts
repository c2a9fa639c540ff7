/** `clearline catalogue`: all that a check may contact, and what for. */
import { inert } from '../report/inert.ts';
import type { Context } from './context.ts';
import type { ListedEndpoint } from './engine.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { pad, widthOf } from './width.ts';

export interface CatalogueFlags {
  json?: true;
  /** A catalogue file in place of the one that comes with Clearline. */
  catalogue?: string;
}

export async function catalogue(
  { host, engine }: Context,
  flags: CatalogueFlags,
): Promise<ExitStatus> {
  const rows = await engine.listEndpoints(await engine.loadCatalogue(flags.catalogue));
  await host.stdout.print(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  return EXIT.ok;
}
