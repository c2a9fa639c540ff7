/** What each call of the window does. */
import type { AppState, Choices } from '../../shared/ipc.ts';
import { CallError } from './call-error.ts';
import type { CallHandlers } from './calls.ts';
import type { CatalogueInUse } from './catalogue-in-use.ts';
import { describeCatalogue, describeServices } from './facts.ts';
import { listLicences } from './licences.ts';
import type { NetworkWatch } from './network-watch.ts';
import { findScenario, listPractice } from './practice.ts';
import type { ReleaseQuestion } from './release-question.ts';
import { ofReports, type ReportParts } from './report-handlers.ts';
import { ofSharing, type ShareParts } from './share-handlers.ts';
import type { SettingsStore } from './settings.ts';
import type { Stage } from './stage.ts';

export interface HandlerParts extends ReportParts, ShareParts {
  version: string;
  catalogue: CatalogueInUse;
  settings: SettingsStore;
  stage: Stage;
  network: Pick<NetworkWatch, 'overview'>;
  releases: Pick<ReleaseQuestion, 'host' | 'ask'>;
  /** Asks the person for a file; `null`: they chose none. */
  chooseCatalogue: () => Promise<string | null>;
  /** Heeds what was chosen, where something besides the window has to. */
  onChoice: (choices: Choices) => void;
  /** Is the table of networks whole? */
  canTellProvider: () => Promise<boolean>;
  /** Tells the window what has changed. */
  tell: (update: Partial<AppState>) => void;
}

export function createHandlers(parts: HandlerParts) {
  return {
    ...ofApp(parts),
    ...ofCheck(parts),
    ...ofGuided(parts),
    ...ofCatalogue(parts),
    ...ofPractice(parts),
    ...ofReports(parts),
    ...ofSharing(parts),
  } satisfies CallHandlers;
}

function ofApp(parts: HandlerParts) {
  const { version, catalogue, settings, stage, network, releases, onChoice, tell } = parts;
  const save = (change: Parameters<SettingsStore['update']>[0]) => {
    if (!settings.update(change)) throw new CallError('settings-not-saved');
  };
  return {
    'licences:list': () => listLicences(),
    'release:ask': () => releases.ask(),
    'app:state': (): AppState => ({
      version,
      ...settings.current,
      ...describeCatalogue(catalogue, settings.current.chosen),
      scenario: stage.scenario,
      guided: stage.guided.view,
      network: network.overview,
      releasesHost: releases.host,
      check: stage.check.state,
    }),
    'app:consent': ({ accepted }) => {
      if (!accepted) {
        stage.check.cancel();
        stage.real.check.cancel();
        stage.guided.leave();
      }
      save({ consented: accepted });
    },
    'app:settings': async (change) => {
      if (change.tellProvider && !(await parts.canTellProvider())) {
        tell({ tellProvider: settings.current.tellProvider });
        throw new CallError('network-table-damaged');
      }
      try {
        save(change);
      } finally {
        // It holds until the app is closed, whether it could be saved or not.
        onChoice(settings.current);
        const { chosen } = settings.current;
        if ('chosen' in change) tell({ services: describeServices(catalogue.current, chosen) });
      }
    },
  } satisfies Partial<CallHandlers>;
}

function ofCheck({ stage }: HandlerParts) {
  return {
    'check:start': ({ services }) => stage.check.start(services),
    'check:cancel': () => stage.check.cancel(),
  } satisfies Partial<CallHandlers>;
}

function ofGuided({ stage }: HandlerParts) {
  return {
    'guided:start': () => stage.guided.start(),
    'guided:go-on': () => stage.guided.goOn(),
    'guided:leave': () => stage.guided.leave(),
    'guided:switch': () => {
      if (stage.vpn === null) throw new CallError('not-practising');
      stage.vpn.switch();
    },
  } satisfies Partial<CallHandlers>;
}

function ofCatalogue({ catalogue, settings, chooseCatalogue, tell }: HandlerParts) {
  const tellNew = () => tell(describeCatalogue(catalogue, settings.current.chosen));
  return {
    'catalogue:update': async () => {
      const file = await chooseCatalogue();
      if (file === null) return false;
      await catalogue.install(file);
      tellNew();
      return true;
    },
    'catalogue:reset': () => {
      catalogue.reset();
      tellNew();
    },
  } satisfies Partial<CallHandlers>;
}

function ofPractice({ stage, tell }: HandlerParts) {
  const tellShown = () =>
    tell({
      scenario: stage.scenario,
      guided: stage.guided.view,
      check: stage.check.state,
    });
  return {
    'practice:list': listPractice,
    'practice:start': async ({ scenario, withVpn }) => {
      const found = await findScenario(scenario).catch(unknownScenario);
      stage.practise({ ...found, withVpn });
      tellShown();
    },
    'practice:leave': () => {
      stage.leave();
      tellShown();
    },
  } satisfies Partial<CallHandlers>;
}

function unknownScenario(error: unknown): never {
  if (error instanceof Error && error.name === 'ScenarioError') {
    throw new CallError('unknown-scenario');
  }
  throw error;
}
