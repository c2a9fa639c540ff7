/** The window's process crashes: the check goes on without it, the window comes back, and the person is told. */
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './launch.ts';

/**
 * Playwright gives up on a page that has crashed, so the main process is asked what the window shows. Without what was
 * last announced: a new page has announced nothing yet.
 */
function shown(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return '';
    return contents.executeJavaScript(
      'document.querySelector("main")?.innerText ?? ""',
    ) as Promise<string>;
  });
}

function crash(app: ElectronApplication): Promise<void> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve));
    contents?.forcefullyCrashRenderer();
    await gone;
  });
}

test('a check survives the window that shows it', async ({ launch }) => {
  const { app, page } = await launch({ scenario: 'russia-2026-02' });
  // Answers every message box, and remembers what it said.
  const messages = await app.evaluateHandle(({ dialog }) => {
    const said: string[] = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      said.push((args.at(-1) as { message: string }).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    return said;
  });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();

  await crash(app);
  await expect.poll(() => messages.jsonValue()).toEqual([expect.stringContaining('is still here')]);
  await expect.poll(() => shown(app), { timeout: 80_000 }).toContain('Check again');
  const before = await shown(app);
  expect(before).toContain('WhatsApp');

  // Again, and too soon after: the person decides, and lets it come back.
  await crash(app);
  await expect
    .poll(() => messages.jsonValue())
    .toEqual([expect.any(String), expect.stringContaining('keeps crashing')]);
  await expect.poll(() => shown(app)).toBe(before);
});
