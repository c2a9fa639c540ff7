/** Runs the shipped engine with the shipped catalogue against a scenario of the pretend Internet. */
import path from 'node:path';
import { assetsFolder } from '../../src/main/assets.ts';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import { openEnvironment } from '../../src/main/check/environment.ts';
import { runCheck } from '../../src/main/check/run.ts';
import type { CheckEvent } from '../../src/shared/check-events.ts';
import type { Report } from '../../src/shared/report.ts';

export interface ScenarioOptions {
  services?: string[];
  deadlineMs?: number;
  signal?: AbortSignal;
  onEvent?: (event: CheckEvent) => void;
}

export async function checkScenario(id: string, options: ScenarioOptions = {}): Promise<Report> {
  const catalogue = loadCatalogue(path.join(assetsFolder, 'catalogue'));
  const environment = await openEnvironment({ catalogue, scenario: id, trustAnchors: [] });
  try {
    return await runCheck({
      app: { name: 'clearline', version: '0.0.0-test' },
      catalogue,
      options: {
        services: options.services ?? [],
        paths: ['default'],
        deadlineMs: options.deadlineMs ?? 60_000,
        metered: false,
        scenario: id,
      },
      paths: environment.paths,
      trustAnchorsAdded: [],
      signal: options.signal ?? new AbortController().signal,
      onEvent: options.onEvent ?? (() => undefined),
    });
  } finally {
    await environment.close();
  }
}
