/** Every screen, and how one comes there from a story. */
import type { Page } from '@playwright/test';
import type { Story } from '../support/fake-bridge.ts';
import { REPORT_STORIES } from '../support/report-stories.ts';
import { STORIES } from '../support/stories.ts';

export interface Scene {
  name: string;
  story: Story;
  /** From where the story begins to what is to be seen; by position, because names are in any language. */
  go?: (page: Page) => Promise<void>;
  /** The documents show it, by this name. */
  shown?: string;
  /** So does the user guide, in each of its languages. */
  isInGuide?: true;
}

/** Until a screen that is loaded only when it is needed is there. */
const arrive = async (page: Page) => {
  // What was there before is gone with the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await page.locator('main h1').waitFor();
};

/** Opens the nth menu of the header. */
const openMenu = (button: number) => async (page: Page) => {
  await page.locator('header button[aria-haspopup]').nth(button).click();
};

/** Opens the nth menu of the header and presses the nth item of it. */
const menu = (button: number, item: number) => async (page: Page) => {
  await openMenu(button)(page);
  await page.getByRole('menuitem').nth(item).click();
  await arrive(page);
};

/** A button of the header, which is called so in every language. */
const press = (name: string) => async (page: Page) => {
  await page.locator('header').getByRole('button', { name }).click();
  await arrive(page);
};

/** A button of the header, counted from its beginning. */
const inHeader = (index: number) => async (page: Page) => {
  await page.locator('header button').nth(index).click();
  await arrive(page);
};

const row = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await arrive(page);
};

/** A button of the screen, counted from its beginning or, below 0, from its end. */
const inMain = (index: number) => async (page: Page) => {
  await page.locator('main button').nth(index).click();
  await arrive(page);
};

const all =
  (...steps: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };

/** Opens all that is folded. */
const unfold = async (page: Page) => {
  const folded = page.locator('main [aria-expanded=false]');
  while ((await folded.count()) > 0) await folded.first().click();
};

/** The comparison by switching the VPN, at whatever step. */
const guided = all(press('VPN'), inMain(-1));

const share = async (page: Page) => {
  await page.locator('main button').nth(1).click();
  await page.getByRole('list').getByRole('listitem').first().waitFor();
};

/** From the first question to what a check came to. */
const support = async (page: Page) => {
  for (let question = 0; question < 5; question += 1) {
    await page.locator('main ul button').first().click();
  }
  await page.locator('main [data-kind="primary"]').click();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
};

const code = async (page: Page) => {
  await page.getByRole('textbox').fill('7777');
  await page.keyboard.press('Enter');
};

export const SCENES: readonly Scene[] = [
  { name: 'consent', story: STORIES.first },
  { shown: 'home', isInGuide: true, name: 'idle', story: STORIES.idle },
  { name: 'idle-again', story: STORIES.again },
  { name: 'idle-vpn', story: STORIES.vpn },
  { name: 'running', story: STORIES.running },
  { shown: 'check', isInGuide: true, name: 'finished', story: STORIES.finished },
  { name: 'works', story: STORIES.works },
  { name: 'offline', story: STORIES.offline },
  { name: 'portal', story: STORIES.portal },
  { name: 'failed', story: STORIES.failed },
  { name: 'simulation', story: STORIES.simulation },
  {
    shown: 'messenger',
    isInGuide: true,
    name: 'messenger',
    story: STORIES.finished,
    go: row('WhatsApp'),
  },
  { name: 'messenger-running', story: STORIES.running, go: row('WhatsApp') },
  { name: 'messenger-limited', story: STORIES.finished, go: row('Telegram') },
  { name: 'messenger-works', story: STORIES.finished, go: row('MAX') },
  {
    shown: 'vpn',
    isInGuide: true,
    name: 'vpn-compared',
    story: STORIES.compared,
    go: press('VPN'),
  },
  { name: 'vpn-asked', story: STORIES.vpn, go: press('VPN') },
  { name: 'messenger-compared', story: STORIES.compared, go: row('WhatsApp') },
  { name: 'allowlist', story: STORIES.allowlist },
  { name: 'running-allowlist', story: STORIES.runningAllowlist },
  { name: 'changed', story: STORIES.changed },
  { name: 'none-chosen', story: STORIES.noneChosen },
  { name: 'messenger-open', story: STORIES.finished, go: all(row('WhatsApp'), unfold) },
  { name: 'guided', story: STORIES.vpn, go: guided },
  { name: 'guided-first', story: STORIES.guidedFirst, go: guided },
  { name: 'guided-switch', story: STORIES.guidedSwitch, go: guided },
  { name: 'guided-interrupted', story: STORIES.guidedInterrupted, go: guided },
  { name: 'guided-refused', story: STORIES.guidedRefused, go: guided },
  { name: 'guided-done', story: STORIES.guidedDone, go: guided },
  { name: 'around', story: STORIES.vpn, go: inMain(-1) },
  { name: 'contacted', story: STORIES.idle, go: all(inHeader(1), unfold) },
  { name: 'more', story: STORIES.idle, go: openMenu(0) },
  { name: 'settings-menu', story: STORIES.idle, go: openMenu(1) },
  { name: 'licences', story: STORIES.licences, go: all(menu(1, 0), inMain(-1), unfold) },
  { name: 'settings-newer', story: STORIES.newer, go: all(menu(1, 0), inMain(-1)) },
  { name: 'about', story: STORIES.idle, go: menu(1, 1) },
  { shown: 'settings', name: 'settings', story: STORIES.idle, go: menu(1, 0) },
  { shown: 'practice', name: 'practice', story: STORIES.practice, go: menu(0, 3) },
  { shown: 'share', name: 'share', story: REPORT_STORIES.reports, go: share },
  { name: 'opened', story: REPORT_STORIES.reports, go: menu(0, 1) },
  { name: 'opened-messenger', story: REPORT_STORIES.reports, go: all(menu(0, 1), row('WhatsApp')) },
  { name: 'unreadable', story: REPORT_STORIES.unreadable, go: menu(0, 1) },
  { shown: 'past', isInGuide: true, name: 'past', story: REPORT_STORIES.reports, go: menu(0, 0) },
  { name: 'past-none', story: REPORT_STORIES.troubled, go: menu(0, 0) },
  { name: 'past-delete', story: REPORT_STORIES.reports, go: all(menu(0, 0), inMain(-1)) },
  { name: 'compare', story: REPORT_STORIES.reports, go: all(menu(0, 0), inMain(3), inMain(-1)) },
  { name: 'support', story: REPORT_STORIES.reports, go: menu(0, 2) },
  {
    shown: 'support',
    name: 'support-question',
    story: REPORT_STORIES.reports,
    go: all(menu(0, 2), inMain(1)),
  },
  {
    name: 'support-result',
    story: REPORT_STORIES.reports,
    go: all(menu(0, 2), inMain(1), support),
  },
  { name: 'code', story: REPORT_STORIES.reports, go: all(menu(0, 2), inMain(2), code) },
];
