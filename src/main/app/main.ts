/** The app, from start to end: the order of things, and nothing more. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme } from 'electron';
import { APP } from '../cli/version.ts';
import { ownArguments, parseArguments } from './arguments.ts';
import { CheckService } from './check-service.ts';
import { recoverFromCrashes } from './crash.ts';
import { loadEngine } from './engine.ts';
import { describeFacts } from './facts.ts';
import { giveUp } from './give-up.ts';
import { createHandlers } from './handlers.ts';
import { readInputs } from './inputs.ts';
import { listenToWindow, tellWindow } from './ipc.ts';
import { lockDown, lockResolver } from './lockdown.ts';
import { installMenu } from './menu.ts';
import { registerScheme, serveBundle } from './protocol.ts';
import { type Settings, SettingsStore } from './settings.ts';
import { bringToFront, createWindow, loadPage } from './window.ts';

/** Built, this file is `out/main/main.js`. */
const built = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Milliseconds: every probe has its own limits, this one is for networks in which they add up. */
const CHECK_DEADLINE_MS = 60_000;

lockDown();
registerScheme();
installMenu();
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) {
  start().catch(giveUp);
} else {
  process.stderr.write('Clearline is running already.\n');
  app.quit();
}

async function start(): Promise<void> {
  const args = parseArguments(ownArguments(process.argv, process.defaultApp));
  const inputs = await readInputs(args);
  await app.whenReady();
  lockResolver();
  serveBundle(built('renderer'));

  const settings = new SettingsStore(path.join(app.getPath('userData'), 'settings.json'), {
    consented: false,
    locale: app.getLocale().startsWith('ru') ? 'ru' : 'en',
    theme: 'system',
  });
  const applyTheme = (theme: Settings['theme']) => {
    nativeTheme.themeSource = theme;
  };
  applyTheme(settings.current.theme);

  const window = createWindow(built('preload/preload.cjs'));
  const check = new CheckService({
    app: APP,
    catalogue: inputs.catalogue,
    scenario: inputs.scenario?.id ?? null,
    trustAnchors: inputs.trustAnchors,
    deadlineMs: CHECK_DEADLINE_MS,
    loadEngine,
    isConsented: () => settings.current.consented,
    onUpdate: (update) => tellWindow(window, 'check:update', update),
    onFault: console.error,
  });
  const facts = describeFacts(APP.version, inputs);
  listenToWindow(createHandlers({ facts, settings, check, onTheme: applyTheme }));

  recoverFromCrashes(window, () => settings.current.locale);
  app.on('second-instance', () => bringToFront(window));
  // After the first paint, so that the first check need not wait. What is wrong with it is told by that check.
  window.once('ready-to-show', () => void loadEngine().catch(() => undefined));
  await loadPage(window);
}
