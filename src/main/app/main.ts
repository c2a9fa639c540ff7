/** The app, from start to end: the order of things, and nothing more. */
import '../threads.ts';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme } from 'electron';
import { APP } from '../cli/version.ts';
import { openCatalogueUpdates } from '../catalogue/active.ts';
import type { AppCommand, Choices } from '../../shared/ipc.ts';
import { RELEASES_URL } from '../releases/address.ts';
import { userFolder } from '../user-folder.ts';
import { ownArguments, parseArguments } from './arguments.ts';
import { Background } from './background.ts';
import { CatalogueInUse } from './catalogue-in-use.ts';
import { recoverFromCrashes } from './crash.ts';
import { askForRelease, loadEngine, lookAtNetwork } from './engine.ts';
import { chooseCatalogueFile, chooseReportFile, chooseTarget } from './file-dialogs.ts';
import { giveUp } from './give-up.ts';
import { createHandlers } from './handlers.ts';
import { readInputs } from './inputs.ts';
import { listenToWindow, tellWindow } from './ipc.ts';
import { lockDown, lockResolver } from './lockdown.ts';
import { installMenu, withoutDefaultMenu } from './menu.ts';
import { NetworkWatch } from './network-watch.ts';
import { openSetting } from './open-setting.ts';
import { PastReports } from './past-reports.ts';
import { portableFolder } from './portable.ts';
import { registerScheme, serveBundle } from './protocol.ts';
import { ReleaseQuestion } from './release-question.ts';
import { ReportDesk } from './report-desk.ts';
import { defaultSettings, SettingsStore } from './settings.ts';
import { Stage } from './stage.ts';
import { WaitingFile } from './waiting-file.ts';
import { bringToFront, createWindow, loadPage } from './window.ts';

/** Built, this file is `out/main/main.js`. */
const built = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Milliseconds: every probe has its own limits, this one is for networks in which they add up. */
const CHECK_DEADLINE_MS = 60_000;

/** Milliseconds for the system to put a window on the screen. */
const SHOWING_MS = 100;

lockDown();
keepToUserFolder();
registerScheme();
withoutDefaultMenu();
app.on('window-all-closed', () => app.quit());

const waiting = new WaitingFile();
// How macOS opens a file; the others start the app with it.
app.on('open-file', (event, file) => {
  event.preventDefault();
  waiting.put(file);
});

if (app.requestSingleInstanceLock({ report: givenReport() })) {
  start().catch(giveUp);
} else {
  process.stderr.write('Clearline is running already.\n');
  app.quit();
}

async function start(): Promise<void> {
  const args = parseArguments(ownArguments(process.argv, process.defaultApp));
  const folder = app.getPath('userData');
  const { catalogue: named, scenario, trustAnchors } = await readInputs(args);
  await app.whenReady();
  lockResolver();
  serveBundle(built('renderer'));

  const settings = new SettingsStore(
    path.join(folder, 'settings.json'),
    defaultSettings(app.getLocale()),
  );
  nativeTheme.themeSource = settings.current.theme;

  const { window, shown } = createWindow(
    built('preload/preload.cjs'),
    path.join(folder, 'window.json'),
  );
  // On its way while the rest is made ready: what it asks for waits in the meantime.
  const loaded = loadPage(window);
  const catalogue = new CatalogueInUse(
    named === null ? openCatalogueUpdates(folder) : { fixed: named },
  );
  const past = new PastReports({
    folder: path.join(folder, 'reports'),
    isKept: () => settings.current.keepHistory,
  });
  app.on('will-quit', () => void past.close());
  const stage = new Stage(
    (pretence, listener) =>
      openSetting(
        {
          tools: { app: APP, trustAnchors, deadlineMs: CHECK_DEADLINE_MS, loadEngine },
          catalogue,
          settings,
          folder,
          onReport: (report) => {
            background.onReport(report);
            past.keep(report).catch(console.error);
          },
          onFault: console.error,
        },
        pretence,
        listener,
      ),
    {
      check: (update) => tellWindow(window, 'check:update', update),
      guided: (guided) => tellWindow(window, 'app:update', { guided }),
    },
  );
  if (scenario !== null) stage.practise(scenario);
  const send = (command: AppCommand) => {
    bringToFront(window);
    tellWindow(window, 'app:command', command);
  };
  const background = new Background({
    window,
    check: () => stage.real.check,
    locale: () => settings.current.locale,
    send,
  });
  const heed = (choices: Choices) => {
    nativeTheme.themeSource = choices.theme;
    background.heed(choices);
    installMenu(choices.locale, send).catch(console.error);
  };
  const network = new NetworkWatch({
    look: () => lookAtNetwork(catalogue.current),
    onChange: (overview) => tellWindow(window, 'app:update', { network: overview }),
  });
  listenToWindow(
    createHandlers({
      version: APP.version,
      catalogue,
      settings,
      stage,
      network,
      releases: new ReleaseQuestion(RELEASES_URL, (url) =>
        askForRelease(url, {
          catalogue: catalogue.current,
          trustAnchors: trustAnchors.map(({ pem }) => pem),
          version: APP.version,
        }),
      ),
      chooseCatalogue: () => chooseCatalogueFile(window, settings.current.locale),
      desk: new ReportDesk({ shown: () => stage.check.state.report, past }),
      past,
      waiting,
      chooseReport: () => chooseReportFile(window, settings.current.locale),
      publicCatalogue: () => catalogue.public,
      ownNames: async () => (await import('../cli/own-names.ts')).ownNames(),
      chooseTarget: (name, format) => chooseTarget(window, settings.current.locale, name, format),
      onChoice: heed,
      canTellProvider: async () => (await (await loadEngine()).loadProviderTable()) !== null,
      tell: (update) => tellWindow(window, 'app:update', update),
    }),
  );

  recoverFromCrashes(window, () => settings.current.locale);
  app.on('second-instance', (_event, _argv, _folder, data) => {
    bringToFront(window);
    const report = (data as { report?: unknown } | null)?.report;
    if (typeof report === 'string') waiting.put(report);
  });
  app.on('activate', () => bringToFront(window));
  // Only now, because each of these would take processor time from the page, and of the frame that shows it. What is
  // wrong with the engine is told by the first check, which need not wait for it.
  void shown.then(async () => {
    await wait(SHOWING_MS);
    if (window.isDestroyed()) return;
    window.on('focus', () => void network.look());
    void loadEngine().catch(() => undefined);
    heed(settings.current);
    network.start();
    void stage.real.guided.restore().catch(console.error);
  });
  await loaded;
  if (args.report !== null) waiting.put(path.resolve(args.report));
  waiting.listen(() => {
    bringToFront(window);
    tellWindow(window, 'report:waiting', undefined);
  });
}

/** What a second start hands to the first. What is wrong with its options, it would have to say itself. */
function givenReport(): string | null {
  try {
    const { report } = parseArguments(ownArguments(process.argv, process.defaultApp));
    return report && path.resolve(report);
  } catch {
    return null;
  }
}

/** The same for the window and the terminal, unless this copy is portable. Before anything is kept, and before another start looks for this one. */
function keepToUserFolder(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const { platform, env, execPath } = process;
  const home = app.getPath('home');
  const own = portableFolder({ platform, env, execPath }) ?? userFolder({ platform, env, home });
  app.setPath('userData', own);
}
