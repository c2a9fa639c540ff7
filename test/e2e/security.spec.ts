/** What the window must not be able to do, tried in the real app. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Bridge } from '../../src/shared/ipc.ts';
import { expect, PRELOAD, test } from './launch.ts';

declare const window: Window & { clearline: Bridge };

const OWN_PAGE = 'app://bundle/index.html';

test('the window is a sandboxed, isolated page without Node', async ({ launch }) => {
  const { app, page } = await launch({ scenario: 'open' });
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((n) => n in window),
    ),
  ).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.clearline).sort())).toEqual(['call', 'on']);
  // Electron leaves this method out of its types.
  type Telling = { getLastWebPreferences(): Record<string, unknown> };
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((w) =>
      (w.webContents as unknown as Telling).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    experimentalFeatures: false,
    allowRunningInsecureContent: false,
  });
  for (const name of ['enableBlinkFeatures', 'disableBlinkFeatures', 'additionalArguments']) {
    expect(preferences[0]?.[name] ?? [], name).toHaveLength(0);
  }
});

test('a page cannot be put inside the page, even where a window would allow it', async ({
  launch,
}) => {
  const { app } = await launch({ scenario: 'open', noisy: true });
  const attached = await app.evaluate(async ({ BrowserWindow }, page) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    let count = 0;
    window.webContents.on('did-attach-webview', () => {
      count += 1;
    });
    const attempt = new Promise((resolve) =>
      window.webContents.once('will-attach-webview', (event) =>
        setImmediate(() => resolve(event.defaultPrevented)),
      ),
    );
    await window.loadURL(page);
    await window.webContents.executeJavaScript(`
      const view = document.createElement('webview');
      view.src = 'about:blank';
      document.body.append(view);
    `);
    return { refused: await attempt, count };
  }, OWN_PAGE);
  expect(attached).toEqual({ refused: true, count: 0 });
});

test('every file comes with the policy, and nothing outside the folder comes at all', async ({
  launch,
}) => {
  const { app, page } = await launch({ scenario: 'open' });
  // A page that is still being loaded cannot be loaded anew.
  await page.waitForLoadState();
  const headers = (await page.reload())?.headers() ?? {};
  const policy = headers['content-security-policy']?.split('; ') ?? [];
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]),
  );
  expect(policy.join(' ')).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');

  const statuses = await app.evaluate(
    ({ session }, addresses) =>
      Promise.all(addresses.map(async (a) => (await session.defaultSession.fetch(a)).status)),
    [
      'app://bundle/index.html',
      'app://bundle/..%2f..%2fpackage.json',
      'app://bundle/%2e%2e/%2e%2e/package.json',
      'app://bundle/..%5c..%5cpackage.json',
      'app://bundle//etc/hostname',
      'app://elsewhere/index.html',
    ],
  );
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
});

test('the page can reach nothing and run no text', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open', noisy: true });
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;

  const outcome = await page.evaluate(async (host) => {
    const failed = (start: (done: () => void) => void) =>
      new Promise<string>((resolve) => start(() => resolve('failed')));
    const attempt = async (what: () => unknown) => {
      try {
        await what();
        return 'done';
      } catch {
        return 'failed';
      }
    };
    return {
      fetch: await attempt(() => fetch(`http://${host}/`)),
      image: await failed((done) => {
        const image = new Image();
        image.onerror = done;
        image.src = `http://${host}/x.png`;
      }),
      socket: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${host}/`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      // oxlint-disable-next-line no-implied-eval -- that this fails is what is tested
      text: await attempt(() => new Function('return 1')()),
      markup: await attempt(() => {
        document.createElement('div').innerHTML = '<img>';
      }),
    };
  }, `127.0.0.1:${port}`);
  expect(new Set(Object.values(outcome))).toEqual(new Set(['failed']));
  expect(connections).toBe(0);
  server.close();
});

test('the page cannot leave, nor open windows', async ({ launch }) => {
  const { app, page } = await launch({ scenario: 'open', noisy: true });
  const goals = ['https://elsewhere.test/', 'app://bundle/other.html', 'app://elsewhere/'];
  // What the main process made of each attempt: without this, a test could be over before the page is gone.
  const attempts = await app.evaluateHandle(({ webContents }) => {
    const seen: { url: string; refused: boolean }[] = [];
    webContents.getAllWebContents()[0]?.on('will-frame-navigate', (event) => {
      setImmediate(() => seen.push({ url: event.url, refused: event.defaultPrevented }));
    });
    return seen;
  });
  for (const goal of goals) {
    expect(await page.evaluate((url) => window.open(url), goal)).toBeNull();
    await page.evaluate((url) => {
      location.href = url;
    }, goal);
    await expect.poll(() => attempts.jsonValue()).toContainEqual({ url: goal, refused: true });
  }
  await page.evaluate(() => {
    location.href = 'file:///etc/hostname';
  });
  expect(await page.evaluate(() => location.href)).toBe(OWN_PAGE);
  expect(app.windows()).toHaveLength(1);
});

test('the page gets no permission', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open', noisy: true });
  const answers = await page.evaluate(async () => ({
    place: (await navigator.permissions.query({ name: 'geolocation' })).state,
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  }));
  expect(answers.place).toBe('denied');
  expect(answers.notifications).toBe('denied');
  expect(['NotAllowedError', 'NotFoundError']).toContain(answers.camera);
});

test('calls that are not in the contract are refused', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  const call = (name: string, args: unknown) =>
    page.evaluate(
      ([n, a]) =>
        (window.clearline.call as (name: unknown, args: unknown) => Promise<unknown>)(n, a).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      [name, args],
    );
  expect(await call('fs:read', '/etc/hostname')).toBe('bad-request');
  expect(await call('toString', undefined)).toBe('bad-request');
  expect(await call('check:start', { services: ['../x'] })).toBe('bad-request');
  expect(await call('app:settings', { locale: 'en', theme: 'pink' })).toBe('bad-request');
  expect(await call('check:start', { services: [] })).toBe('not-consented');
});

test('calls from elsewhere than the app’s own page are refused', async ({
  launch,
  newUserData,
}) => {
  const { app } = await launch({ scenario: 'open', noisy: true });

  // The genuine bridge in a page that is not ours.
  const foreign = await app.evaluate(async ({ BrowserWindow }, preload) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload } });
    await window.loadURL('about:blank');
    return window.webContents.executeJavaScript(
      'clearline.call("app:state").then(() => "answered", (e) => e.message)',
    ) as Promise<string>;
  }, PRELOAD);
  expect(foreign).toBe('forbidden');

  // A bridge without any scruples, in a frame inside our page: same origin, but not the page itself.
  const unscrupulous = path.join(newUserData(), 'preload.cjs');
  writeFileSync(
    unscrupulous,
    `const { contextBridge, ipcRenderer } = require('electron');
     contextBridge.exposeInMainWorld('raw', (name, args) =>
       ipcRenderer.invoke(name, args).then(JSON.stringify, (e) => e.message));`,
  );
  const answers = await app.evaluate(
    async ({ BrowserWindow }, { preload, page }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, nodeIntegrationInSubFrames: true },
      });
      await window.loadURL(page);
      return window.webContents.executeJavaScript(`(async () => {
        const frame = document.createElement('iframe');
        frame.srcdoc = trustedTypes.createPolicy('any', { createHTML: (s) => s }).createHTML('x');
        document.body.append(frame);
        await new Promise((loaded) => frame.addEventListener('load', loaded));
        return {
          origin: frame.contentWindow.origin,
          framed: await frame.contentWindow.raw('app:state'),
          unknown: await raw('fs:read', '/etc/hostname'),
          argument: await raw('app:consent', 'yes'),
        };
      })()`) as Promise<Record<string, string>>;
    },
    { preload: unscrupulous, page: OWN_PAGE },
  );
  expect(answers['origin']).toBe('app://bundle');
  expect(answers['framed']).toBe('{"ok":false,"code":"forbidden"}');
  expect(answers['unknown']).toContain('No handler registered');
  expect(answers['argument']).toBe('{"ok":false,"code":"bad-request"}');
});
