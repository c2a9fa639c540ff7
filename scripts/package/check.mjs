// @ts-check
/**
 * Are the packages good? Started by `scripts/package-check.mjs`, on Node 24. What it makes carries in its version that
 * it is for tests, because it may be made of an unofficial Electron, and is thrown away in the end.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask, run } from '../set-up/processes.mjs';
import { runMain, say } from '../set-up/main.mjs';
import { CACHE, ROOT } from '../set-up/root.mjs';
import { checkCommandLine } from './check/command-line.mjs';
import { inRoot, makeCleanRoot, traces } from './check/clean-root.mjs';
import { stageEmptyApp } from './check/empty-app.mjs';
import { inspectDesktop, inspectProgram } from './check/inspect.mjs';
import { Ledger } from './check/ledger.mjs';
import { watchStarted } from './check/started.mjs';
import { sha256 } from './checksums.mjs';
import { commitTime } from './commit-time.mjs';
import { makePackages } from './packager.mjs';
import { testRuntime } from './runtime.mjs';
import { readManifest, stageApp } from './stage.mjs';

const NAME = 'clearline-desktop';
const SYSTEM = { platform: process.platform, arch: process.arch };
const TARGETS = ['deb', 'tar.xz', 'zip'];
/** What a download may be larger than that of an empty app. */
const MOST_ADDED_BYTES = 8_000_000;

const electron = process.env['CLEARLINE_ELECTRON'] ?? '';
const version = `${readManifest()['version']}-test.only`;
const runtime = testRuntime(path.dirname(electron));
const ledger = new Ledger();
const work = mkdtempSync(path.join(tmpdir(), 'clearline-packages-'));

await runMain(async () => {
  prepareTools(process.argv.includes('--quick'));
  try {
    await checkPackages();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`\n${ledger.passed} passed, ${ledger.failed} failed`);
  return ledger.failed === 0 ? 0 : 1;
});

async function checkPackages() {
  const first = await makeOurs('first');
  await inspectProgram(ledger, first.folder, NAME);
  await ledger.check('the native module can be loaded from the archive', () =>
    loadKoffi(first.folder),
  );
  await checkReproducible(first);
  await checkSizes(first);
  await checkInstalled(fileOf(first, 'deb'));
  await checkCommandLine(ledger, path.join(work, 'cli'));
}

/** From the sources to the packages. @param {string} name */
async function makeOurs(name) {
  const status = await run(process.execPath, [path.join(ROOT, 'scripts/build.mjs')], {
    cwd: ROOT,
    output: 'nowhere',
  });
  assert.equal(status, 0, 'the build');
  const stage = path.join(work, `${name}-stage`);
  await stageApp(stage, SYSTEM, { version });
  return make(name, stage, TARGETS);
}

/** @param {string} name @param {string} stage @param {string[]} targets */
function make(name, stage, targets) {
  const output = path.join(work, name);
  mkdirSync(output);
  return makePackages({ stage, output, system: SYSTEM, targets, runtime, time: commitTime() });
}

/** @typedef {Awaited<ReturnType<typeof makePackages>>} Made */

/** @param {Made} made @param {string} target */
function fileOf({ files }, target) {
  const file = files.find((one) => one.endsWith(`.${target}`));
  if (!file) throw new Error(`no ${target} was made`);
  return file;
}

/** electron-builder downloads its tools from a host that is not always in reach; Debian has them, or what does for them. */
function prepareTools(/** @type {boolean} */ quick) {
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = (ask('sh', ['-c', 'command -v 7za']) ?? '').trim();
  process.env['CUSTOM_FPM_PATH'] = path.join(import.meta.dirname, 'fpm-for-deb.mjs');
  if (!quick) return;
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] = '1';
  process.env['DPKG_DEB_COMPRESSOR_LEVEL'] = '1';
}

/** With the Electron that it was made of, before that was turned into something that runs nothing else. */
function loadKoffi(/** @type {string} */ folder) {
  const file = path.join(folder, 'resources/app.asar/out/node_modules/koffi/index.js');
  const script = `import(${JSON.stringify(file)}).then(({ default: koffi }) => console.log(koffi.version))`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const loaded = ask(electron, ['-e', script], env);
  assert.notEqual(loaded, null);
  return `koffi ${loaded?.trim()}`;
}

/** @param {Made} first */
async function checkReproducible(first) {
  const second = await makeOurs('second');
  for (const target of TARGETS) {
    await ledger.check(`two builds of the same commit make the same ${target}`, async () => {
      const [one, other] = [fileOf(first, target), fileOf(second, target)];
      assert.equal(await sha256(other), await sha256(one));
    });
  }
  await ledger.check('two builds of the same commit make the same program', () =>
    assert.equal(ask('diff', ['-r', first.folder, second.folder]), ''),
  );
  rmSync(path.join(work, 'second'), { recursive: true });
}

/** @param {Made} ours */
async function checkSizes(ours) {
  const stage = path.join(work, 'empty-stage');
  stageEmptyApp(stage, version);
  const empty = await make('empty', stage, TARGETS);
  say('\n                 ours      empty      added  (MB)');
  show('installed', sizeOf(ours.folder), sizeOf(empty.folder));
  for (const target of TARGETS) {
    const [size, emptySize] = [ours, empty].map((made) => statSync(fileOf(made, target)).size);
    show(target, size ?? 0, emptySize ?? 0);
    await ledger.check(`the ${target} is not much larger than that of an empty app`, () =>
      assert.ok((size ?? 0) - (emptySize ?? 0) <= MOST_ADDED_BYTES),
    );
  }
  rmSync(path.join(work, 'empty'), { recursive: true });
}

/** @param {string} folder @returns {number} bytes */
function sizeOf(folder) {
  return Number.parseInt(ask('du', ['-sb', folder]) ?? '', 10);
}

/** @param {string} name @param {number} ours @param {number} empty */
function show(name, ours, empty) {
  const columns = [ours, empty, ours - empty].map((n) => (n / 1e6).toFixed(1).padStart(11));
  say(`${name.padEnd(10)}${columns.join('')}`);
}

/** @param {string} deb */
async function checkInstalled(deb) {
  const root = path.join(work, 'root');
  await makeCleanRoot(root);
  cpSync(deb, path.join(root, 'tmp/clearline.deb'));
  await ledger.check('it installs in a clean system with what it asks for', async () => {
    await inRoot(root, ['apt-get', '-qq', 'update']);
    const options = ['-qq', '-y', '-o', 'Dpkg::Use-Pty=0', '--no-install-recommends'];
    await inRoot(root, ['apt-get', ...options, 'install', '/tmp/clearline.deb']);
    rmSync(path.join(root, 'tmp/clearline.deb'));
  });
  await inspectDesktop(ledger, root);
  const screenshot = path.join(CACHE, 'package-check.png');
  await watchStarted(ledger, root, { env: process.env, screenshot });
  await ledger.check('installed, it is where it should be', () => {
    const places = new Set(traces(root).map((file) => file.split('/').slice(0, 4).join('/')));
    assert.ok(places.has('/opt/Clearline/clearline-desktop'), [...places].join(' '));
    assert.deepEqual(
      [...places].filter(
        (place) =>
          !/^\/(opt\/Clearline|usr\/(share|bin)|etc\/alternatives|var\/lib|home\/)/.test(place),
      ),
      [],
    );
  });
  await ledger.check('removed, it leaves what is the person’s and nothing else', async () => {
    await inRoot(root, ['apt-get', '-qq', '-y', 'purge', 'clearline']);
    const left = traces(root);
    const theirs = left.filter((file) => /^\/home\/([^/]+\/){3}[^/]+$/.test(file));
    assert.ok(theirs.length > 0, 'what a check leaves was not found');
    assert.deepEqual(
      left.filter((file) => !file.startsWith('/home/')),
      [],
    );
    return `left in the person’s folder:\n${theirs.map((file) => `          ${file}`).join('\n')}`;
  });
}
