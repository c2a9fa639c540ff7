/** Puts together what can be asked of a network, the real one or a pretended one. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../../shared/check-events.ts';
import type { Report } from '../../shared/report.ts';
import type { CatalogueInUse } from './catalogue-in-use.ts';
import { CheckService } from './check-service.ts';
import { chosenServices } from './facts.ts';
import { GuidedService } from './guided/guided-service.ts';
import { PretendVpn, pretendTools } from './guided/pretend-tools.ts';
import { type CheckTools, performCheck, type Pretence } from './perform-check.ts';
import type { SettingsStore } from './settings.ts';
import type { Setting, StageListener } from './stage.ts';

export interface SettingParts {
  tools: CheckTools;
  catalogue: CatalogueInUse;
  settings: SettingsStore;
  /** Where the person's things are kept. */
  folder: string;
  /** Hears of every report of the real network. */
  onReport: (report: Report) => void;
  onFault: (error: unknown) => void;
}

/** The pretend VPN of a guided comparison leads here. */
const OPEN_SCENARIO = 'open';

export function openSetting(
  { tools, catalogue, settings, folder, onReport, onFault }: SettingParts,
  pretence: Pretence | null,
  listener: StageListener,
): Setting {
  const vpn = pretence && new PretendVpn(pretence.vpnScenario !== null);
  const isConsented = () => settings.current.consented;
  const check = new CheckService({
    ...tools,
    setting: () => ({ catalogue: catalogue.current, ...settings.current }),
    pretence,
    isBusy: () => guided.isChecking,
    isConsented,
    onUpdate: (update) => {
      // What is only pretended tells nothing of any network.
      if (pretence === null && update.report) onReport(update.report);
      listener.check(update);
    },
    onFault,
  });

  /** Of what applications get, as it is now. */
  const checkOnce = (onProgress: (progress: Progress) => void) => (signal: AbortSignal) =>
    performCheck(tools, {
      catalogue: catalogue.current,
      services: chosenServices(catalogue.current, settings.current.chosen).map(({ id }) => id),
      metered: settings.current.metered,
      tellProvider: settings.current.tellProvider,
      paths: 'default',
      pretence: pretence && {
        scenario: vpn?.state === 'on' ? OPEN_SCENARIO : pretence.scenario,
        vpnScenario: null,
      },
      signal,
      onEvent: (event) => {
        if (event.type === 'progress') onProgress(event.progress);
      },
    });

  const file = path.join(folder, 'guided.json');
  const guided = new GuidedService({
    openTools: async (key, onProgress) => {
      if (vpn) return pretendTools(vpn, checkOnce(onProgress));
      const { createGuidedTools } = await import('../check/guided/tools.ts');
      return createGuidedTools({
        catalogue: catalogue.current,
        key,
        trustAnchors: tools.trustAnchors.map(({ pem }) => pem),
        check: checkOnce(onProgress),
        // The service keeps the state itself.
        keep: () => undefined,
      });
    },
    makeKey: () => randomBytes(16).toString('hex'),
    openFile: async () => {
      if (pretence) return null;
      const { GuidedFile } = await import('./guided/guided-file.ts');
      return new GuidedFile(file);
    },
    isInterrupted: () => pretence === null && existsSync(file),
    catalogue: () => catalogue.current,
    isConsented,
    isBusy: () => check.isRunning,
    onView: (view) => listener.guided(view),
    onFault,
  });
  return { check, guided, vpn };
}
