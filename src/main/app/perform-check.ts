/** One run of the engine, from opening the way out to closing it. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { CheckEvent } from '../../shared/check-events.ts';
import type { Report } from '../../shared/report.ts';
import type { CheckEnvironment, EnvironmentOptions } from '../check/environment.ts';
import type { CheckInput } from '../check/input.ts';
import { type PathChoice, pathsOf } from '../check/paths/choice.ts';
import type { ProviderTable } from '../network/provider/table.ts';

/** What runs a check; in the app the real engine, loaded when it is first wanted. */
export interface CheckEngine {
  openEnvironment(options: EnvironmentOptions): Promise<CheckEnvironment>;
  runCheck(input: CheckInput): Promise<Report>;
  /** `null`: it is damaged, and a check does without. */
  loadProviderTable(): Promise<ProviderTable | null>;
}

/** What is the same for every check of the app. */
export interface CheckTools {
  app: CheckInput['app'];
  /** Roots that the person added to every pool. */
  trustAnchors: readonly { pem: string; sha256: string }[];
  /** Milliseconds after which a check ends whatever is still open. */
  deadlineMs: number;
  loadEngine: () => Promise<CheckEngine>;
}

export interface CheckOrder {
  catalogue: Catalogue;
  /** Ids of the messengers; empty: the default ones. */
  services: readonly string[];
  metered: boolean;
  /** May the report say whose network it is? */
  tellProvider: boolean;
  paths: PathChoice;
  /** The pretend Internet in place of the real one. */
  pretence: Pretence | null;
  signal: AbortSignal;
  onEvent: (event: CheckEvent) => void;
}

export interface Pretence {
  scenario: string;
  /** The scenario that a pretend VPN leads into; `null`: there is no VPN. */
  vpnScenario: string | null;
}

/** @throws for a fault of the program, never for what the network does */
export async function performCheck(tools: CheckTools, order: CheckOrder): Promise<Report> {
  const { app, trustAnchors, deadlineMs, loadEngine } = tools;
  const { catalogue, services, metered, tellProvider, pretence, signal, onEvent } = order;
  const engine = await loadEngine();
  const table = tellProvider ? await engine.loadProviderTable() : null;
  const where = {
    scenario: pretence?.scenario ?? null,
    paths: pathsOf(order.paths),
    ...(pretence?.vpnScenario != null && { vpnScenario: pretence.vpnScenario }),
  };
  const environment = await engine.openEnvironment({
    ...where,
    catalogue,
    trustAnchors: trustAnchors.map((anchor) => anchor.pem),
  });
  try {
    return await engine.runCheck({
      app,
      catalogue,
      options: { services: [...services], deadlineMs, metered, ...where },
      paths: environment.paths,
      trustAnchorsAdded: trustAnchors.map((anchor) => anchor.sha256),
      ...(table && { networkOf: (address: string) => table.find(address) }),
      signal,
      onEvent,
    });
  } finally {
    await environment.close();
  }
}
