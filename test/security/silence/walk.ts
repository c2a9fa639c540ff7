/** The ways through the window that the tests of silence go: every screen that is no check, and a check. */
import english from '../../../src/shared/i18n/locales/en.json' with { type: 'json' };
import russian from '../../../src/shared/i18n/locales/ru.json' with { type: 'json' };
import type { PipedPage } from './piped-page.ts';

/** Everything but the button that starts a check. Begins at a first start and ends right before that button. */
export async function lookAround(page: PipedPage): Promise<void> {
  await page.press(english['consent.decline']);
  await page.press(english['home.consent.review']);
  await unfold(page);
  await page.press(english['nav.settings']);
  await page.press('Русский');
  await page.press(russian['nav.settings']);
  await page.press('English');
  await page.press(english['nav.settings']);
  await page.press(english['settings.theme.dark']);
  await page.press(english['nav.settings']);
  await page.press(english['about.open']);
  await page.press(english['about.close']);
  await page.press(english['consent.agree']);
  await page.until(has(english['home.start']), 'the button that starts a check');
}

/** @returns when the button was pressed, as `Date.now()` */
export async function check(page: PipedPage, limitMs: number): Promise<number> {
  const pressedAt = Date.now();
  await page.press(english['home.start']);
  await page.until(has(english['home.again']), 'the end of the check', limitMs);
  return pressedAt;
}

/** Opens all that is folded. */
async function unfold(page: PipedPage): Promise<void> {
  await page.evaluate(
    `for (const one of document.querySelectorAll('main button[aria-expanded=false]')) one.click()`,
  );
  await page.until(
    `document.querySelector('main button[aria-expanded=false]') === null`,
    'everything unfolded',
  );
}

function has(text: string): string {
  return `[...document.querySelectorAll('button')].some((b) => b.textContent.trim() === ${JSON.stringify(text)})`;
}
