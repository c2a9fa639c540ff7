// @ts-check
/** Starts the installed program as a person would, without administrator's rights, and watches it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { inSealedWindow } from '../../../test/security/silence/sealed-window.ts';
import {
  describeAttempt,
  isNetwork,
  leavesComputer,
} from '../../../test/security/silence/trace.ts';
import { check, lookAround } from '../../../test/security/silence/walk.ts';
import { entering, PERSON } from './clean-root.mjs';

/** Milliseconds that the window stands there untouched. */
const LINGER_MS = 30_000;
const CHECK_MS = 180_000;

/**
 * @param {import('./ledger.mjs').Ledger} ledger
 * @param {string} root
 * @param {{ env: NodeJS.ProcessEnv, screenshot: string }} options
 */
export async function watchStarted(ledger, root, { env, screenshot }) {
  const program = entering(root, PERSON, ['clearline-desktop']);
  await ledger.check('started for the real network, it sends nothing before a check', async () => {
    await inSealedWindow(program, ['--lang=en'], { env }, async (page, sealed) => {
      assertSandboxed();
      await lookAround(page);
      await new Promise((done) => setTimeout(done, LINGER_MS));
      page.close();
      assert.equal(await sealed.end(), 0, sealed.printed);
      assert.deepEqual(sealed.attempts().filter(isNetwork).map(describeAttempt), []);
      assert.equal(sealed.packets(), 0);
    });
    return 'with the sandbox on, as an ordinary person';
  });
  await ledger.check('a check of the pretend Internet, and nothing leaves', async () => {
    const args = ['--lang=en', '--simulate', 'russia-2026-02'];
    await inSealedWindow(program, args, { env }, async (page, sealed) => {
      // Consent was given the first time.
      await check(page, CHECK_MS);
      const text = await page.text();
      assert.match(text, /WhatsApp\nBlocked/);
      assert.match(text, /MAX\nWorks/);
      writeFileSync(screenshot, await page.screenshot());
      page.close();
      assert.equal(await sealed.end(), 0, sealed.printed);
      assert.deepEqual(sealed.attempts().filter(leavesComputer).map(describeAttempt), []);
      assert.equal(sealed.packets(), 0);
    });
  });
}

/** Of the processes that show pages: no rights, system calls filtered, in namespaces of their own. */
function assertSandboxed() {
  const processes = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && isOurs(pid))
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }));
  const browser = processes.find(({ command }) => !command.includes('--type='));
  const renderers = processes.filter(({ command }) => command.includes('--type=renderer'));
  assert.ok(browser && renderers.length > 0, 'no process that shows a page');
  for (const { command } of processes) assert.doesNotMatch(command, /no-sandbox/);
  for (const { pid } of renderers) {
    const status = read(`/proc/${pid}/status`);
    assert.match(status, /^NoNewPrivs:\s*1$/m);
    assert.match(status, /^Seccomp:\s*2$/m);
    assert.match(status, /^CapEff:\s*0+$/m);
    assert.doesNotMatch(status, /^Uid:.*\b0\b/m);
    for (const kind of ['pid', 'net']) {
      assert.notEqual(
        readlinkSync(`/proc/${pid}/ns/${kind}`),
        readlinkSync(`/proc/${browser.pid}/ns/${kind}`),
        `the ${kind} namespace`,
      );
    }
  }
}

/** @param {string} pid */
function isOurs(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === '/opt/Clearline/clearline-desktop';
  } catch {
    return false;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
