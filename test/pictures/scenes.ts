/** Every screen, and how one comes there from a story. */
import type { Page } from '@playwright/test';
import type { Story } from '../support/fake-bridge.ts';
import { STORIES } from '../support/stories.ts';

export interface Scene {
  name: string;
  story: Story;
  /** From where the story begins to what is to be seen; by position, because names are in any language. */
  go?: (page: Page) => Promise<void>;
}

/** Opens the nth menu of the header and presses the nth item of it. */
const menu = (button: number, item: number) => async (page: Page) => {
  await page.locator('header button[aria-haspopup]').nth(button).click();
  await page.getByRole('menuitem').nth(item).click();
};

/** A button of the header, which is called so in every language. */
const press = (name: string) => async (page: Page) => {
  await page.locator('header').getByRole('button', { name }).click();
};

const row = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};

export const SCENES: readonly Scene[] = [
  { name: 'consent', story: STORIES.first },
  { name: 'idle', story: STORIES.idle },
  { name: 'idle-vpn', story: STORIES.vpn },
  { name: 'running', story: STORIES.running },
  { name: 'finished', story: STORIES.finished },
  { name: 'works', story: STORIES.works },
  { name: 'offline', story: STORIES.offline },
  { name: 'portal', story: STORIES.portal },
  { name: 'failed', story: STORIES.failed },
  { name: 'simulation', story: STORIES.simulation },
  { name: 'messenger', story: STORIES.finished, go: row('WhatsApp') },
  { name: 'messenger-limited', story: STORIES.finished, go: row('Telegram') },
  { name: 'messenger-works', story: STORIES.finished, go: row('MAX') },
  { name: 'vpn-compared', story: STORIES.compared, go: press('VPN') },
  { name: 'vpn-asked', story: STORIES.vpn, go: press('VPN') },
  { name: 'messenger-compared', story: STORIES.compared, go: row('WhatsApp') },
  { name: 'settings', story: STORIES.idle, go: menu(1, 0) },
  { name: 'practice', story: STORIES.practice, go: menu(0, 2) },
];
