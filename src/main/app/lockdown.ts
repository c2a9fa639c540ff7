/**
 * Takes from Chromium all that this app does not need: the network, permissions, navigation, new windows. What each
 * line stops was measured (see the comments); probes do not go through Chromium and are not touched.
 */
import { app, type Session, type WebContents } from 'electron';

const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // No name and no address can be reached: the one switch that also stops `<link rel=dns-prefetch>`.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
];

/** The developer tools are pages themselves; the packaged app has none. */
const SCHEMES = app.isPackaged ? ['app:'] : ['app:', 'devtools:'];

/** Must come before the app is ready. */
export function lockDown(): void {
  // With `--no-sandbox`, which root needs, asking for the sandbox as well would be fatal.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  app.on('session-created', lockSession);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** Chromium must not turn the system's resolver into an encrypted one, nor try whether it could. */
export function lockResolver(): void {
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' });
}

function lockSession(session: Session): void {
  // An empty list is the only thing that stops the download of a dictionary, whose name tells the language.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !SCHEMES.includes(new URL(url).protocol) }),
  );
}

function lockContents(contents: WebContents): void {
  // STUN to a literal address passes every other defence.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // Of any frame, the page itself included: `will-navigate` would come after it and for the page alone.
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
