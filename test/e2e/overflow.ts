/** Finds text that cannot be read in full: cut off, beyond the window, or outside of what it belongs to. */
import type { Page } from '@playwright/test';

/** @returns a line for each fault; runs in the page */
export function findCutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Pixels that rounding and italics may take. */
    const TOLERANCE = 2;
    const root = document.documentElement;
    const faults: string[] = [];
    if (root.scrollWidth > root.clientWidth + 1) {
      faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
    }

    /** For screen readers alone. */
    const isUnseen = (element: Element): boolean =>
      element.closest('[aria-hidden="true"]') === null
        ? [...ancestors(element)].some((one) => getComputedStyle(one).clipPath.startsWith('inset'))
        : false;
    function* ancestors(element: Element): Generator<Element> {
      for (let one: Element | null = element; one; one = one.parentElement) yield one;
    }
    const hides = (value: string) => value === 'hidden' || value === 'clip';
    const scrolls = (value: string) => value === 'auto' || value === 'scroll';
    const describe = (element: Element, text: string) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''} "${text.slice(0, 60)}"`;
    /** What has an edge of its own, beyond which its text must not go. */
    const BOXES =
      'button, label, li, td, th, article, aside, section, header, [role=menuitem], [role=menu]';

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || !element || isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width * height > 0);
      const left = Math.min(...rects.map((rect) => rect.left));
      const right = Math.max(...rects.map((rect) => rect.right));
      const [top, bottom] = [
        Math.min(...rects.map((rect) => rect.top)),
        Math.max(...rects.map((rect) => rect.bottom)),
      ];
      if (rects.length === 0) continue;
      for (const one of ancestors(element)) {
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        const isWide = left < box.left - TOLERANCE || right > box.right + TOLERANCE;
        const isHigh = top < box.top - TOLERANCE || bottom > box.bottom + TOLERANCE;
        if ((isWide && hides(style.overflowX)) || (isHigh && hides(style.overflowY))) {
          faults.push(`cut off: ${describe(one, text)}`);
          break;
        }
        // What scrolls shows it in the end.
        if (scrolls(style.overflowX) || scrolls(style.overflowY)) break;
        if (isWide && one.matches(BOXES)) {
          faults.push(`outside of ${describe(one, text)}`);
          break;
        }
        if (one === document.body && (left < -TOLERANCE || right > innerWidth + TOLERANCE)) {
          faults.push(`beyond the window: ${describe(element, text)}`);
        }
      }
    }
    return [...new Set(faults)];
  });
}
