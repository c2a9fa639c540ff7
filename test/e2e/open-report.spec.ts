/** Somebody else's report in the window: from a file and by drag and drop, sound, damaged and hostile. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createTranslator } from '../../src/shared/i18n/index.ts';
import type { Report } from '../../src/shared/report.ts';
import { finishedCheck } from '../support/story-checks.ts';
import { expectAccessible } from './axe.ts';
import { chooseFile } from './dialogs.ts';
import { expect, runToItsEnd, test } from './launch.ts';

const report = finishedCheck().report as Report;

/** By the menu, as a person does. */
async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Open a report…' }).click();
}

/** Lets a file fall onto the middle of the window. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName, { type: 'application/json' }));
      return data;
    },
    [name, text] as const,
  );
  const target = page.locator('main');
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop the report here')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop the report here')).toHaveCount(0);
}

const banner = (page: Page) => page.getByRole('complementary', { name: 'Somebody else’s report' });

test('a file is shown on the same screens, marked as theirs on each, with a way back', async ({
  launch,
  newUserData,
}) => {
  const { app, page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Not now' }).click();
  const file = path.join(newUserData(), 'theirs.json');
  writeFileSync(file, JSON.stringify(report));
  await chooseFile(app, file);
  await open(page);

  await expect(banner(page)).toContainText('theirs.json');
  await expect(banner(page)).toContainText('Mar 1, 2026');
  await expect(page.getByRole('complementary', { name: 'Simulation' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '3 of 12 messengers are blocked',
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('button', { name: /^Check/ })).toHaveCount(0);
  await expectAccessible(page, 'their result');

  await page.getByRole('list', { name: 'Messengers' }).getByRole('button').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('WhatsApp was blocked');
  await expect(banner(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Check/ })).toHaveCount(0);
  await expectAccessible(page, 'their messenger');

  await page.getByRole('button', { name: 'What is contacted' }).click();
  await expect(banner(page)).toBeVisible();
  await page.getByRole('button', { name: 'Close the report' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which messengers work here?');
});

test('a report can be dropped while an own check runs, which goes on behind it', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await drop(page, 'dropped.json', JSON.stringify(report));
  await expect(banner(page)).toContainText('dropped.json');
  // The end of the own check is told to screen readers, and the report stays.
  await expect(
    page.getByRole('status').filter({ hasText: /^All .* messengers work$/ }),
  ).toHaveCount(1, { timeout: 80_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '3 of 12 messengers are blocked',
  );
  await page.getByRole('button', { name: 'Close the report' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^All .* messengers work$/);
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
});

test('a report of a simulation says so', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  const options = { ...report.options, scenario: 'russia-2026-02' };
  await drop(page, 'practice.json', JSON.stringify({ ...report, options }));
  await expect(banner(page)).toContainText('Made in a simulation (Russia, February 2026)');
});

test('a file that is no report gets one sentence, and nothing changes', async ({
  launch,
  newUserData,
}) => {
  const { app, page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Not now' }).click();
  const file = path.join(newUserData(), 'damaged.json');
  writeFileSync(file, JSON.stringify(report).slice(0, 5000));
  await chooseFile(app, file);
  await open(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This file could not be opened as a report.');
  await expect(alert).toContainText('This is not a report: it is not JSON.');
  await expectAccessible(page, 'a damaged file');
  await drop(page, 'other.json', '{"schemaVersion":99}');
  await expect(alert).toContainText('This report was made by a newer Clearline');
  await expect(banner(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveText('');

  // Thought better of it.
  await chooseFile(app, null);
  await open(page);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(alert).toHaveText('');
  await expect(banner(page)).toHaveCount(0);
});

test('what is wrong with a file is said in the language of the window', async ({
  launch,
  newUserData,
}) => {
  const file = path.join(newUserData(), 'damaged.json');
  const say = createTranslator('ru');
  for (const [content, sentence] of [
    [JSON.stringify(report).slice(0, 5000), 'Это не отчёт: это не JSON.'],
    ['{"schemaVersion":99}', 'Этот отчёт составил более новый Clearline (формат 99; '],
  ] as const) {
    writeFileSync(file, content);
    const { page } = await launch({ scenario: 'open', language: 'ru', args: [file] });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(`${say('open.failed')} ${sentence}`);
    await expectAccessible(page, 'a damaged file in Russian');
  }
});

test('hostile content is shown and does nothing', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  const evil = '<img src=x onerror="document.title=1"><b>x</b>';
  const [first] = report.services;
  const hostile = JSON.stringify({
    ...report,
    app: { name: evil, version: '\u202e1' },
    network: { ...report.network, name: evil },
    services: [
      { ...first, name: `${evil}\u202egnp` },
      { ...first, name: 'the same again' },
      { ...first, id: 'constructor', name: 'x'.repeat(300), results: {} },
    ],
    // A path that every object answers to.
    extra: { toString: 1 },
  }).replace('"extra":{', '"__proto__":{"polluted":true},"extra":{');
  await drop(page, `${evil}.json`, hostile);
  await expect(banner(page)).toContainText('<img src=x');
  await expect(page.locator('main b, main img, aside b, aside img')).toHaveCount(0);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  const rows = page.getByRole('list', { name: 'Messengers' }).getByRole('button');
  await expect(rows).toHaveCount(2);
  await rows.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('was blocked');
  await page.getByRole('button', { name: 'All messengers' }).click();
  await rows.last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('was not tested');

  const lost = { ...report, network: { ...report.network, defaultPath: 'toString' } };
  await drop(page, 'lost.json', JSON.stringify(lost));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No messenger was tested');
});

test('of thousands of measurements a few hundred are drawn at a time', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  const [first] = report.measurements;
  const measurements = Array.from({ length: 10_000 }, (_, index) => ({
    ...first,
    id: `m${index}`,
  }));
  await drop(page, 'long.json', JSON.stringify({ ...report, measurements }));
  await page.getByRole('list', { name: 'Messengers' }).getByRole('button').first().click();
  await page.getByRole('button', { name: '10,000 measurements' }).click();
  const lines = page.getByRole('region', { name: 'All measurements' }).getByRole('listitem');
  await expect(lines).toHaveCount(300);
  await page.getByRole('button', { name: 'Show more measurements' }).click();
  await expect(lines).toHaveCount(600);
});

test('everything about a report can be done by keyboard', async ({ launch, newUserData }) => {
  const { app, page } = await launch({ scenario: 'open' });
  const file = path.join(newUserData(), 'theirs.json');
  writeFileSync(file, JSON.stringify(report));
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Open');
  await expect(page.getByRole('menuitem', { name: 'Open a report…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(banner(page)).toBeVisible();
  await page.getByRole('button', { name: 'Close the report' }).focus();
  await page.keyboard.press('Enter');
  await expect(banner(page)).toHaveCount(0);
});

test('the system opens a report with the app, and with the one that runs already', async ({
  launch,
  newUserData,
}) => {
  const folder = newUserData();
  const [first, second] = ['first.clearline', 'second.json'].map((name) => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(report));
    return file;
  });
  const { page, userData } = await launch({ scenario: 'open', args: [first ?? ''] });
  await expect(banner(page)).toContainText('first.clearline');
  const again = await runToItsEnd([`--user-data-dir=${userData}`, second ?? '']);
  expect(again.status).toBe(0);
  await expect(banner(page)).toContainText('second.json');
});
