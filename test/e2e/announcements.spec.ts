/** What a screen reader is told of a check without being asked, in the order in which it is told. */
import type { Page } from '@playwright/test';
import { expect, test } from './launch.ts';

/** Writes down what the live region says, from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const texts: string[] = [];
    const region = [...document.querySelectorAll('output')].at(-1);
    if (!region) throw new Error('there is no live region');
    new MutationObserver(() => {
      if (region.textContent) texts.push(region.textContent);
    }).observe(region, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return () => said.jsonValue();
}

test('tells the start, then what becomes of messengers, and no more than one can listen to', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  const said = await listen(page);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect.poll(said).toContain('The check has started.');
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  const [first, ...rest] = await said();
  expect(first).toBe('The check has started.');
  for (const text of rest) expect(text).toMatch(/^\d+ of \d+ done, .+: works$/);
  // Here the heading, which takes the focus, tells of the end.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('tells the end where another screen is shown', async ({ launch }) => {
  // One that takes its time, so that the other screen is there before the end.
  const { page } = await launch({ scenario: 'russia-2026-02' });
  await page.getByRole('button', { name: 'Agree' }).click();
  const said = await listen(page);
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByRole('button', { name: 'What is contacted' }).click();
  await expect
    .poll(async () => (await said()).at(-1), { timeout: 80_000 })
    .toMatch(/^\d of \d+ messengers are blocked$/);
});
