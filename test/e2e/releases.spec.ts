/** The question for a newer version in the window: whom it would ask, before it asks, and whatever comes of it. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { CallErrorCode, ReleaseAnswer } from '../../src/shared/ipc.ts';
import { Studio } from '../pictures/studio.ts';
import type { FakeWindow, Story } from '../support/fake-bridge.ts';
import { appState } from '../support/stories.ts';

const LOOK = { name: 'light', theme: 'light', locale: 'en' } as const;
const HOST = 'releases.example';

const story = (answer: Partial<Story>): Story => ({
  state: appState({ releasesHost: HOST }),
  updates: [],
  ...answer,
});
const answered = (answer: ReleaseAnswer): Story => story({ answers: { 'release:ask': answer } });

async function openAbout(studio: Studio, told: Story) {
  const { page } = studio;
  await studio.show(told, LOOK);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'All settings' }).click();
  return page.getByRole('region', { name: 'About Clearline' });
}

/** How often the window asked. */
const timesAsked = (page: Page) =>
  page.evaluate(
    () =>
      (globalThis as unknown as FakeWindow).clearlineCalls.filter((c) => c.name === 'release:ask')
        .length,
  );

let studio: Studio;
test.beforeEach(async () => {
  studio = await Studio.open();
});
test.afterEach(() => studio.close());

test('says whom it asks and what they see, and asks when the button is pressed and not before', async () => {
  const about = await openAbout(
    studio,
    answered({ status: 'newer', version: '2.0.0', date: '2026-03-01' }),
  );
  await expect(about).toContainText(`it asks ${HOST} once`);
  await expect(about).toContainText('sees the address of your connection');
  await expect(about).toContainText(`whoever watches your line sees that you contact ${HOST}`);
  await expect(about.getByRole('status')).toBeEmpty();
  expect(await timesAsked(studio.page)).toBe(0);
  await about.getByRole('button', { name: `Ask ${HOST} whether there is a newer version` }).click();
  await expect(about.getByRole('status')).toHaveText(
    'There is a newer version: 2.0.0 of March 1, 2026. Get it where you got this one, and check the download before you use it.',
  );
  expect(await timesAsked(studio.page)).toBe(1);
  await expect(about.getByRole('link')).toHaveCount(0);
});

const ANSWERS: [ReleaseAnswer, RegExp][] = [
  [{ status: 'newest', version: '0.1.0', date: '2026-03-01' }, /^This is the newest version\./],
  [{ status: 'unreachable' }, new RegExp(`^${HOST} could not be asked\\.`)],
  [{ status: 'not-genuine' }, new RegExp(`^Warning: what came back from ${HOST} is not signed`)],
];
for (const [answer, words] of ANSWERS) {
  test(`tells the answer: ${answer.status}`, async () => {
    const about = await openAbout(studio, answered(answer));
    await about.getByRole('button', { name: /^Ask / }).click();
    await expect(about.getByRole('status')).toHaveText(words);
  });
}

test('can be asked again when it was refused, and says why', async () => {
  const code: CallErrorCode = 'too-many-calls';
  const about = await openAbout(studio, story({ refusals: { 'release:ask': code } }));
  const button = about.getByRole('button', { name: /^Ask / });
  await button.click();
  await expect(studio.page.getByRole('alert')).toContainText('Wait a second and try again');
  await expect(button).toBeEnabled();
  await expect(about.getByRole('status')).toBeEmpty();
});
