/** Puts text on the clipboard. */

/**
 * By the command of old, and while a key or button is being pressed: the newer way asks for a permission, and this
 * window gives none to anybody.
 * @returns whether it worked
 */
export function copyText(text: string): boolean {
  let isTaken = false;
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isTaken = true;
  };
  document.addEventListener('copy', take, { capture: true });
  try {
    return document.execCommand('copy') && isTaken;
  } finally {
    document.removeEventListener('copy', take, { capture: true });
  }
}
