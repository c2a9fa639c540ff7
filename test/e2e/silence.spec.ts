/**
 * Not one packet leaves before a person asks for a check, and none that is not of the check afterwards: the system
 * calls of all the app's processes, traced, in a network that leads nowhere. Linux only; the packaged app is put to the
 * same test by `npm run package:check`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalAddress } from '../../src/main/network/address.ts';
import type { PipedPage } from '../security/silence/piped-page.ts';
import { missingTools, Sealed } from '../security/silence/sealed.ts';
import { inSealedWindow } from '../security/silence/sealed-window.ts';
import { describeAttempt, isNetwork, leavesComputer } from '../security/silence/trace.ts';
import { check, lookAround } from '../security/silence/walk.ts';
import { electronBinary, expect, IS_ROOT, SOURCE, test } from './launch.ts';

/** Milliseconds in which the window just stands there: what Chromium does by itself, it does within seconds. */
const LINGER_MS = 5000;
const CHECK_MS = 90_000;

const missing = process.platform === 'linux' ? missingTools() : ['Linux'];

test.describe.configure({ timeout: 180_000 });

test('what the traces need is there', () => {
  test.skip(process.platform !== 'linux', 'the traces are made on Linux');
  test.skip(missing.length > 0 && process.env['CI'] !== 'true', `needs ${missing.join(', ')}`);
  expect(missing, 'what is missing; without it nothing is proven').toEqual([]);
});

test.describe('traced', () => {
  test.skip(missing.length > 0, `needs ${missing.join(', ')}`);

  test('the tracing itself sees every way of sending', async () => {
    const sealed = new Sealed([process.execPath, '--input-type=module', '--eval', TALKATIVE]);
    try {
      expect(await sealed.end()).toBe(0);
      const seen = sealed.attempts().filter(leavesComputer).map(describeAttempt);
      expect(seen).toEqual([
        'connect AF_INET 192.0.2.7 port 443',
        'sendmsg AF_INET 192.0.2.8 port 53',
        'sendmsg AF_INET 192.0.2.9 port 3478',
      ]);
      // A SYN at least, and the datagrams.
      expect(sealed.packets()).toBeGreaterThanOrEqual(3);
    } finally {
      await sealed.dispose();
    }
  });

  test('nothing is sent until a check is started', async ({ newUserData }) => {
    await inWindow([], newUserData(), async (page, sealed) => {
      await lookAround(page);
      await new Promise((done) => setTimeout(done, LINGER_MS));
      page.close();
      expect(await sealed.end()).toBe(0);
      expect(sealed.attempts().filter(isNetwork).map(describeAttempt)).toEqual([]);
      expect(sealed.packets()).toBe(0);
    });
  });

  test('a check of the pretend Internet stays on this computer', async ({ newUserData }) => {
    const scenario = ['--simulate', 'russia-2026-02'];
    await inWindow(scenario, newUserData(), async (page, sealed) => {
      await lookAround(page);
      const pressedAt = await check(page, CHECK_MS);
      page.close();
      expect(await sealed.end()).toBe(0);
      const attempts = sealed.attempts().filter(isNetwork);
      expect(attempts.filter((a) => a.at < pressedAt).map(describeAttempt)).toEqual([]);
      expect(attempts.filter(leavesComputer).map(describeAttempt)).toEqual([]);
      expect(attempts.length, 'the check did connect to something').toBeGreaterThan(50);
      expect(sealed.packets()).toBe(0);
    });
  });

  test('a check contacts what the catalogue lists, and nothing else', async () => {
    const program = path.join(SOURCE, 'out/cli/clearline.js');
    const listing = execFileSync(process.execPath, [program, 'catalogue', '--json']);
    const listed = JSON.parse(listing.toString()) as { addresses: string[]; port: number }[];
    const allowed = new Set([
      ...listed.flatMap(({ addresses, port }) => addresses.map((a) => place(a, port))),
      ...nameServers().map((address) => place(address, 53)),
    ]);
    // Not as a test: the check must dare to do what it does elsewhere. What it sends gets nowhere.
    const { CLEARLINE_TEST: _, ...env } = process.env;
    const sealed = new Sealed([process.execPath, program, 'check', '--deadline', '10'], { env });
    try {
      expect([3, 4], 'no network, or no time').toContain(await sealed.end());
      const contacted = sealed.attempts().filter(leavesComputer);
      const places = new Set(contacted.map((a) => place(a.address ?? '', a.port ?? 0)));
      expect([...places].filter((one) => !allowed.has(one))).toEqual([]);
      expect(places.size, 'the check did try to reach something').toBeGreaterThan(3);
    } finally {
      await sealed.dispose();
    }
  });
});

/** Opens the window of the app from source. */
function inWindow(
  args: readonly string[],
  userData: string,
  use: (page: PipedPage, sealed: Sealed) => Promise<void>,
): Promise<void> {
  const program = [electronBinary(), ...(IS_ROOT ? ['--no-sandbox'] : []), SOURCE];
  const own = [`--user-data-dir=${userData}`, '--lang=en', ...args];
  return inSealedWindow(program, own, { env: { ...process.env, LANGUAGE: 'en' } }, use);
}

function place(address: string, port: number): string {
  return `${canonicalAddress(address)} port ${port}`;
}

/** Whom this computer asks for names. */
function nameServers(): string[] {
  const text = readFileSync('/etc/resolv.conf', 'utf8');
  return [...text.matchAll(/^nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
}

/** Tries to reach documentation addresses in three ways. */
const TALKATIVE = `
  import dgram from 'node:dgram';
  import net from 'node:net';
  net.connect(443, '192.0.2.7');
  const unconnected = dgram.createSocket('udp4');
  await new Promise((sent) => unconnected.send('x', 53, '192.0.2.8', sent));
  unconnected.close();
  const connected = dgram.createSocket('udp4');
  await new Promise((ready) => connected.connect(3478, '192.0.2.9', ready));
  await new Promise((sent) => connected.send('x', sent));
  process.exit();
`;
