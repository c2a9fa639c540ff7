/** The ways through the window that the tests of silence go: every screen that is no check, and a check. */
import { MESSAGES } from '../../../src/shared/i18n/index.ts';
import english from '../../../src/shared/i18n/locales/en.json' with { type: 'json' };
import type { PipedPage } from './piped-page.ts';

/** Opens a window of the system's, which nothing here could close again. In every language, for the way leads through them. */
const LEFT_OUT = Object.values(MESSAGES).map((messages) => messages['open.open']);

const TRIGGERS = `[...document.querySelectorAll('header [aria-haspopup]')]`;
const ITEMS = `[...document.querySelectorAll('[role^=menuitem]')]`;
const FOLDED = `[...document.querySelectorAll('main [aria-expanded=false]:not([aria-haspopup])')]`;
const NEXT_FRAME = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))';
const DIALOG_BUTTON = `document.querySelector('[role=dialog] button')`;

/** Everything but the button that starts a check. Begins at a first start and ends right before that button. */
export async function lookAround(page: PipedPage): Promise<void> {
  await unfold(page);
  await page.press(english['consent.decline']);
  await page.press(english['nav.contacted']);
  await unfold(page);
  await openMenus(page);
  await chooseEnglish(page);
  await page.press(english['nav.settings']);
  await page.press(english['settings.all']);
  await page.press(english['licences.open']);
  await unfold(page);
  await page.reload();
  await page.press(english['consent.agree']);
  await page.until(has(english['home.start']), 'the button that starts a check');
}

/** @returns when the button was pressed, as `Date.now()` */
export async function check(page: PipedPage, limitMs: number): Promise<number> {
  await page.until(has(english['home.start']), 'the button that starts a check');
  const pressedAt = Date.now();
  await page.press(english['home.start']);
  await page.until(has(english['home.again']), 'the end of the check', limitMs);
  return pressedAt;
}

/** Every item of every menu, and all that is folded on the screen it leads to. */
async function openMenus(page: PipedPage): Promise<void> {
  const menus = await page.evaluate<number>(`${TRIGGERS}.length`);
  for (let menu = 0; menu < menus; menu += 1) {
    let items: string[] = [];
    let next = 0;
    do {
      items = await openMenu(page, menu);
      // Choosing is what closes a menu, so that one is chosen even if the last is left out.
      next = items.findIndex((name, index) => index >= next && !LEFT_OUT.includes(name));
      const item = next === -1 ? items.findIndex((name) => !LEFT_OUT.includes(name)) : next;
      await page.evaluate(`${ITEMS}[${item}].click()`);
      await page.until(`${ITEMS}.length === 0`, `the menu closed after "${items[item]}"`);
      await page.evaluate(NEXT_FRAME);
      await page.evaluate(`${DIALOG_BUTTON}?.click()`);
      await page.until(`${DIALOG_BUTTON} === null`, `the dialog of "${items[item]}" closed`);
      await unfold(page);
      next += 1;
    } while (next > 0 && next < items.length);
  }
}

/** @returns the names of its items */
async function openMenu(page: PipedPage, menu: number): Promise<string[]> {
  await page.evaluate(`${TRIGGERS}[${menu}].click()`);
  await page.until(`${ITEMS}.length > 0`, 'an open menu');
  return page.evaluate<string[]>(`${ITEMS}.map((item) => item.textContent.trim())`);
}

/** In whatever language the window is: languages are called by their own names. */
async function chooseEnglish(page: PipedPage): Promise<void> {
  await openMenu(page, (await page.evaluate<number>(`${TRIGGERS}.length`)) - 1);
  await page.press('English');
  await page.until(`document.documentElement.lang === 'en'`, 'English');
}

/** Opens all that is folded, each once: of some only one can be open. */
async function unfold(page: PipedPage): Promise<void> {
  await page.evaluate(`for (const one of ${FOLDED}) one.click()`);
  await page.evaluate(NEXT_FRAME);
}

function has(text: string): string {
  return `[...document.querySelectorAll('button')].some((b) => b.textContent.trim() === ${JSON.stringify(text)})`;
}
