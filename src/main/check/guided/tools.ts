/** The real world of a guided comparison. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Catalogue } from '../../../shared/catalogue.ts';
import type { Report } from '../../../shared/report.ts';
import { controlTarget } from '../../diagnosis/target.ts';
import { collectFacts } from '../../network/collect.ts';
import { createDefaultDialer } from '../../network/default-dialer.ts';
import { lineFingerprint } from '../../network/fingerprint.ts';
import { classifyNetwork } from '../../network/shape/classify.ts';
import { FULL_ACCESS } from '../../network/system-access.ts';
import { kernelLook, watchNetwork } from '../../network/watch.ts';
import { pause } from '../../probes/deadline.ts';
import type { Instruments } from '../../probes/instruments.ts';
import { runProbe } from '../../probes/probe.ts';
import { createTrustStore } from '../../probes/trust-store.ts';
import { TIMEOUTS } from '../plan/limits.ts';
import { realConnection } from '../plan/requests.ts';
import type { GuidedTools } from './run-guided.ts';
import type { GuidedState, Seen } from './state.ts';

export interface GuidedWorld {
  catalogue: Catalogue;
  /** See `StoredComparison`. */
  key: string;
  /** PEM texts to add to every pool. */
  trustAnchors: readonly string[];
  /** A check of what applications get. */
  check: (signal: AbortSignal) => Promise<Report>;
  keep: (state: GuidedState) => void;
}

/** @returns a key for a new comparison. */
export function makeGuidedKey(): string {
  return randomBytes(16).toString('hex');
}

export function createGuidedTools(world: GuidedWorld): GuidedTools {
  const { catalogue, key, check, keep } = world;
  const { roots, keys } = catalogue;
  const tools: Instruments = {
    dialer: createDefaultDialer(),
    randomBytes,
    clock: () => performance.now(),
    trust: createTrustStore({ roots, keys, anchors: [...world.trustAnchors] }),
  };
  return {
    look: () => lookAt(catalogue, key),
    async nextChange(signal) {
      const seen = new AbortController();
      const until = AbortSignal.any([signal, seen.signal]);
      await watchNetwork(() => seen.abort(), until, kernelLook(catalogue));
    },
    async tryControl(signal) {
      const controls = catalogue.controls.filter((c) => c.use === 'tls');
      const results = await Promise.all(controls.map((control) => works(control, tools, signal)));
      return results.includes(true);
    },
    check,
    now: Date.now,
    pause,
    keep,
  };
}

/** The line is the one underneath a tunnel, or the one that everything goes by. */
async function lookAt(catalogue: Catalogue, key: string): Promise<Seen> {
  const facts = await collectFacts(catalogue, FULL_ACCESS);
  const { vpn, paths } = classifyNetwork(facts);
  const around = paths.find((p) => p.kind === 'direct');
  const line = around ?? paths.find((p) => p.kind === 'default' && vpn.state === 'off');
  const name = line?.interface ?? null;
  return { vpn: vpn.state, line: name === null ? null : lineFingerprint(facts, name, key) };
}

async function works(
  control: Catalogue['controls'][number],
  tools: Instruments,
  signal: AbortSignal,
): Promise<boolean> {
  const target = controlTarget(control);
  const { host, family, addresses } = target;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUTS.systemLookup)]);
  const [address] =
    host === null ? addresses : await tools.dialer.lookup(host, family, limit).catch(() => []);
  if (address === undefined) return false;
  const found = await runProbe(realConnection(target, address, 'control'), tools, signal);
  return found.at(-1)?.failure === null;
}
