/** What the commands use of the engine. Tests have their own; {@link loadingEngine} is the real one. */
import { homedir } from 'node:os';
import path from 'node:path';
import type { Catalogue, Service } from '../../shared/catalogue.ts';
import type { ReleaseAnswer } from '../../shared/ipc.ts';
import type { InspectObservation } from '../../shared/measurement.ts';
import type { NetworkStatement } from '../../shared/network.ts';
import type { Report } from '../../shared/report.ts';
import { assetsFolder } from '../assets.ts';
import type { listEndpoints } from '../catalogue/list.ts';
import type { CheckEnvironment, EnvironmentOptions } from '../check/environment.ts';
import type { CheckInput } from '../check/input.ts';
import type { CatalogueUpdates } from '../catalogue/updates.ts';
import type { ProviderTable } from '../network/provider/table.ts';
import type { TrustAnchor } from '../probes/trust-anchors.ts';
import { userFolder } from '../user-folder.ts';
import { APP } from './version.ts';
import type { Scenario } from '../simulator/scenario.ts';

export type ListedEndpoint = ReturnType<typeof listEndpoints>[number];

export interface Engine {
  /** @param file in place of the catalogue that is in use */
  loadCatalogue(file: string | undefined): Promise<Catalogue>;
  catalogueUpdates(): Promise<CatalogueUpdates>;
  /** @throws CatalogueError for an unknown id */
  selectServices(catalogue: Catalogue, ids: readonly string[]): Promise<Service[]>;
  listEndpoints(catalogue: Catalogue): Promise<ListedEndpoint[]>;
  listScenarios(): Promise<Pick<Scenario, 'id'>[]>;
  /** @throws an error whose message is half a sentence: what is wrong with the file */
  parseTrustAnchors(pem: string): Promise<TrustAnchor[]>;
  /** Nothing is sent. */
  inspectNetwork(
    catalogue: Catalogue,
  ): Promise<{ statement: NetworkStatement; looks: InspectObservation[] }>;
  /** @returns lines for a report of a bug */
  selfTestNetwork(catalogue: Catalogue): Promise<string>;
  /** @throws TableError where it is damaged */
  loadProviderTable(): Promise<ProviderTable>;
  /** @returns whom this build can ask for newer versions, and how; `null`: nobody */
  releases(): Promise<{ host: string; ask(): Promise<ReleaseAnswer> } | null>;
  openEnvironment(options: EnvironmentOptions): Promise<CheckEnvironment>;
  runCheck(input: CheckInput): Promise<Report>;
}

/** Loads each part when it is called: `--help` needs none of it, and what a check needs can take a while. */
export const loadingEngine: Engine = {
  async loadCatalogue(file) {
    if (file === undefined) return (await this.catalogueUpdates()).active.catalogue;
    const { loadCatalogue } = await import('../catalogue/load.ts');
    return loadCatalogue(file);
  },
  async catalogueUpdates() {
    const { openCatalogueUpdates } = await import('../catalogue/active.ts');
    const { env, platform } = process;
    return openCatalogueUpdates(userFolder({ platform, env, home: homedir() }));
  },
  async selectServices(catalogue, ids) {
    const { selectServices } = await import('../catalogue/select.ts');
    return selectServices(catalogue, ids);
  },
  async listEndpoints(catalogue) {
    const [{ listEndpoints }, { listReleases }] = await Promise.all([
      import('../catalogue/list.ts'),
      import('../releases/list.ts'),
    ]);
    return [...listEndpoints(catalogue), ...listReleases()];
  },
  async listScenarios() {
    const { listScenarios } = await import('../simulator/scenarios.ts');
    return listScenarios(path.join(assetsFolder, 'scenarios'));
  },
  async parseTrustAnchors(pem) {
    const { parseTrustAnchors } = await import('../probes/trust-anchors.ts');
    return parseTrustAnchors(pem);
  },
  async inspectNetwork(catalogue) {
    const [{ describeNetwork }, { lookAround }] = await Promise.all([
      import('../network/describe.ts'),
      import('../network/looks/look-around.ts'),
    ]);
    const { signal } = new AbortController();
    const clock = () => performance.now();
    const [statement, looks] = await Promise.all([
      describeNetwork(catalogue),
      lookAround({ catalogue, signal, clock }),
    ]);
    return { statement, looks };
  },
  async selfTestNetwork(catalogue) {
    const { selfTestNetwork } = await import('../network/self-test/self-test.ts');
    return selfTestNetwork(catalogue);
  },
  async loadProviderTable() {
    const { loadProviderTable } = await import('../network/provider/load.ts');
    return loadProviderTable();
  },
  async releases() {
    const [{ RELEASES_URL }, { askReally }] = await Promise.all([
      import('../releases/address.ts'),
      import('../releases/real.ts'),
    ]);
    if (RELEASES_URL === null) return null;
    return {
      host: RELEASES_URL.host,
      ask: async () =>
        askReally(RELEASES_URL, {
          catalogue: await this.loadCatalogue(undefined),
          trustAnchors: [],
          version: APP.version,
        }),
    };
  },
  async openEnvironment(options) {
    const { openEnvironment } = await import('../check/environment.ts');
    return openEnvironment(options);
  },
  async runCheck(input) {
    const { runCheck } = await import('../check/run.ts');
    return runCheck(input);
  },
};
