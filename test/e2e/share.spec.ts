/** Giving a result away: what is shown is what is shared, and what was taken out is listed. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { readReport } from '../../src/main/report/read.ts';
import type { Bridge } from '../../src/shared/ipc.ts';
import { decodeReport } from '../../src/shared/report-code.ts';
import { expectAccessible } from './axe.ts';
import { chooseFile, chooseTarget } from './dialogs.ts';
import { expect, type RunningApp, test } from './launch.ts';

declare const window: Window & { clearline: Bridge };

async function checkAndShare({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Share the result');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

/** What the frame shows, as text. */
const preview = (page: Page) =>
  page.getByRole('region', { name: 'What will be shared' }).locator('pre');
const choose = (page: Page, form: string) => page.getByRole('radiogroup').getByText(form).click();

test('the result is copied as it is shown, without what tells of the person', async ({
  launch,
}) => {
  const running = await launch({ scenario: 'russia-2026-02' });
  const { app, page } = running;
  await checkAndShare(running);
  await expect(preview(page)).toContainText('✗ WhatsApp: blocked');
  await expect(page.getByRole('list', { name: 'What was taken out' })).toContainText('exact times');
  await expectAccessible(page, 'share');

  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split('\n')).toContain('✗ WhatsApp: blocked');
  expect(copied).toContain('Taken out before this report was given away:');
  expect((await preview(page).textContent())?.trim()).toBe(copied.trim());
});

test('it is saved as one page and as data, which opens again', async ({ launch, newUserData }) => {
  const running = await launch({ scenario: 'russia-2026-02' });
  const { app, page } = running;
  await checkAndShare(running);
  const folder = newUserData();

  await choose(page, 'Web page');
  await expect(preview(page)).toContainText('<!doctype html>');
  const asPage = path.join(folder, 'report.html');
  await chooseTarget(app, asPage);
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const html = readFileSync(asPage, 'utf8');
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|https?:\/\//);

  await choose(page, 'Data (JSON)');
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
  await expect(preview(page)).toContainText('"schemaVersion": 1');
  const asData = path.join(folder, 'report.json');
  await chooseTarget(app, asData);
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const saved = readReport(readFileSync(asData, 'utf8'));
  expect(saved.startedAt).toMatch(/T\d\d:00:00/);
  expect(saved.redacted?.length).toBeGreaterThan(0);

  await chooseFile(app, asData);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Open a report…' }).click();
  const banner = page.getByRole('complementary', { name: 'Somebody else’s report' });
  await expect(banner).toContainText('report.json');
  await expect(page.getByRole('list', { name: 'Messengers' })).toContainText('WhatsApp');
  // And can be passed on.
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(preview(page)).toContainText('✗ WhatsApp: blocked');
});

test('what cannot be saved is said, and nothing is where the person thought better of it', async ({
  launch,
  newUserData,
}) => {
  const running = await launch({ scenario: 'open' });
  const { app, page } = running;
  await checkAndShare(running);
  await choose(page, 'Data (JSON)');
  await chooseTarget(app, null);
  await page.getByRole('button', { name: 'Save…' }).click();
  const inTheWay = path.join(newUserData(), 'file');
  writeFileSync(inTheWay, '');
  await chooseTarget(app, path.join(inTheWay, 'report.json'));
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be saved there');
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
});

test('the code says the same as the screen', async ({ launch }) => {
  const running = await launch({ scenario: 'russia-2026-02' });
  const { page } = running;
  await checkAndShare(running);
  const card = page.getByRole('region', { name: 'Short code to read out' });
  const code = await card.locator('[lang=zxx]').innerText();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z ]+$/);
  const { version, services } = await page.evaluate(async () => {
    const { catalogue } = await window.clearline.call('app:state', undefined);
    return { version: catalogue.version, services: catalogue.services.map(({ id }) => id) };
  });
  const coded = decodeReport(code, { version, services: services.length });
  if (typeof coded === 'string') throw new Error(`${code}: ${coded}`);
  expect(coded.verdicts[services.indexOf('whatsapp')]).toBe('blocked');
  expect(coded.verdicts[services.indexOf('telegram')]).toBe('limited');
  expect(coded.verdicts[services.indexOf('max')]).toBe('works');
  expect(coded.causes.length).toBeGreaterThan(0);
});

test('sharing needs no mouse', async ({ launch }) => {
  const running = await launch({ scenario: 'open' });
  const { page, app } = running;
  await checkAndShare(running);
  await page.getByRole('radio', { name: 'Text' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Web page' })).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('region', { name: 'Text' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('✓ WhatsApp');
});
