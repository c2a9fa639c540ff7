/** Notices that the network has become another one: a VPN that was switched on or off, another Wi-Fi. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Catalogue } from '../../shared/catalogue.ts';
import { collectQuickFacts } from './collect.ts';
import { networkFingerprint } from './fingerprint.ts';
import { routeSamples } from './route-samples.ts';

export interface NetworkChange {
  /** When it was still as before, by `performance.now()`: what was measured later may be of either network. */
  lastSame: number;
}

/** Milliseconds between two looks. */
const INTERVAL = 1_000;
/** Of each family; a tunnel for some addresses only shows in most of them, and every second counts. */
const WATCHED = 12;

/**
 * Calls back each time that the network is another than at the last look. Ends with the signal.
 * @param look what is compared; by default the kernel's choices, for which nothing is sent
 */
export async function watchNetwork(
  onChange: (change: NetworkChange) => void,
  signal: AbortSignal,
  look: () => Promise<string>,
  interval = INTERVAL,
): Promise<void> {
  let known: string | null = null;
  let lastSame = performance.now();
  while (!signal.aborted) {
    const started = performance.now();
    // A look that fails shows nothing, least of all a change.
    const found = await look().catch(() => known);
    if (signal.aborted) return;
    if (known !== null && found !== known) onChange({ lastSame });
    known = found;
    lastSame = started;
    // It keeps nothing alive, and an abort is no error.
    await pause(interval, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** A look at the kernel's choices for addresses of the catalogue, as a fingerprint of this run alone. */
export function kernelLook(catalogue: Catalogue): () => Promise<string> {
  const key = randomBytes(16).toString('hex');
  const all = routeSamples(catalogue);
  const samples = ([4, 6] as const).flatMap((family) =>
    spread(all.filter((s) => s.family === family)),
  );
  return async () => networkFingerprint(await collectQuickFacts(samples), key);
}

function spread<T>(all: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(all.length / WATCHED));
  return all.filter((_, index) => index % step === 0);
}
