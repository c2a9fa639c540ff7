/** The first screen in the real window: one button, and what this computer's network is. */
import { keepPast } from '../support/keep-past.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './launch.ts';

test('says what this computer’s network is, and how that is known', async ({ launch }) => {
  const { page } = await launch({ scenario: null, noisy: true });
  await page.getByRole('button', { name: 'Not now' }).click();
  const network = page.getByRole('region', { name: 'This computer’s network' });
  await expect(network).toContainText(/VPN/);
  await network.getByRole('button').first().click();
  await expect(network).toContainText('How we know:');
  await expect(network.getByRole('listitem').first()).toBeVisible();
  await expect(network).toContainText(/Confidence: (high|medium|low)/);
  await expectAccessible(page, 'home');
});

test('asks once whether to go around a VPN, and not before the person agreed to checks at all', async ({
  launch,
}) => {
  const { app, page } = await launch({ scenario: null });
  await page.getByRole('button', { name: 'Not now' }).click();
  const network = page.getByRole('region', { name: 'This computer’s network' });
  await expect(network).toBeVisible();
  // What the main process tells, when a VPN is switched on.
  const overview = {
    line: 'wifi',
    vpn: {
      state: 'on',
      confidence: 'high',
      reasons: [{ code: 'route.all', args: { interface: 'wg0', family: 4 } }],
    },
    hasProxy: false,
  };
  await app.evaluate(({ BrowserWindow }, told) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('app:update', { network: told });
  }, overview);
  await expect(network).toContainText('Connected by Wi‑Fi. A VPN is on.');
  await expect(network.getByRole('button', { name: 'Decide…' })).toHaveCount(0);

  await page.getByRole('button', { name: 'See what is contacted' }).click();
  await page.getByRole('button', { name: 'Agree' }).click();
  await network.getByRole('button', { name: 'Decide…' }).click();
  await page
    .getByRole('alertdialog', { name: 'Measure around the VPN?' })
    .getByRole('button', { name: 'No, only through it' })
    .click();
  await expect(network.getByRole('button', { name: 'Decide…' })).toHaveCount(0);
});

test('a pretend Internet has nothing to do with this computer’s network', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'This computer’s network' })).toHaveCount(0);
});

test('shows the last result that was kept, and opens it', async ({ launch, newUserData }) => {
  const userData = newUserData();
  keepPast(userData);
  const { page } = await launch({ scenario: null, userData });
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: /^Last result, Mar 1, 2026/ }).click();
  await expect(page.getByRole('complementary', { name: 'An earlier check' })).toBeVisible();
});
