/** What this computer's network is. Nothing is sent for it. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { NetworkStatement } from '../../shared/network.ts';
import { collectFacts } from './collect.ts';
import { classifyNetwork } from './shape/classify.ts';
import { FULL_ACCESS, type SystemAccess } from './system-access.ts';

/**
 * Takes up to three seconds, or with `QUICK_ACCESS` a few milliseconds and with less to go by. Never rejects: what
 * cannot be found out is not known.
 */
export async function describeNetwork(
  catalogue: Catalogue,
  access: SystemAccess = FULL_ACCESS,
): Promise<NetworkStatement> {
  return classifyNetwork(await collectFacts(catalogue, access));
}
