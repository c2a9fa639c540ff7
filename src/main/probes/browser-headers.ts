/**
 * What a desktop browser sends, because servers answer programs that name themselves, or say nothing, with refusals
 * of their own. The version moves with Electron's Chromium. Compression is not offered, so that a body is text and
 * its bytes can be counted.
 */
export const BROWSER_HEADERS = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en-US,en;q=0.9',
  'accept-encoding': 'identity',
};
