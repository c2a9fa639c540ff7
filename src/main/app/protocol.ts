/** Serves the window's own files on `app://bundle`: the only thing that the window can load. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { protocol, session } from 'electron';
import { bundlePath } from './bundle-path.ts';

/** Everything from the bundle itself, nothing from elsewhere, no connections, no string becomes a script. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Must come before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * By the older of Electron's two ways: the newer one, `handle`, first loads Node's whole `fetch`, and hands each file on
 * as a stream. On its own that made a quarter of the time to a window that can be used.
 * @param root the folder of the built window
 */
export function serveBundle(root: string): void {
  session.defaultSession.protocol.registerBufferProtocol('app', ({ url }, answer) => {
    const file = bundlePath(root, url);
    const data = file === null ? null : contentOf(file);
    if (file === null || data === null) {
      answer({ statusCode: 404, headers: HEADERS, data: Buffer.alloc(0) });
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    answer({ headers: { ...HEADERS, 'content-type': type }, data });
  });
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
