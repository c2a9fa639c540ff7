// @ts-check
/** The npm package of the command line: installed as a person would, and run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packCommandLine } from '../cli.mjs';
import { sha256 } from '../checksums.mjs';
import { readManifest } from '../stage.mjs';

/** Bytes; Electron alone has a hundred times as many. */
const MOST_BYTES = 2_000_000;

/**
 * @param {import('./ledger.mjs').Ledger} ledger
 * @param {string} work folder to make
 */
export async function checkCommandLine(ledger, work) {
  const { version } = readManifest();
  const place = (/** @type {string} */ name) => {
    const folder = path.join(work, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const archive = await packCommandLine(path.join(work, 'staged'), place('packed'), version);
  await ledger.check('the command line is a small npm package', () => {
    const { size } = statSync(archive);
    assert.ok(size < MOST_BYTES, `${size} bytes`);
    return `${(size / 1e6).toFixed(2)} MB`;
  });
  await ledger.check('packed twice, it is the same', async () => {
    const again = await packCommandLine(path.join(work, 'staged'), place('again'), version);
    assert.equal(await sha256(again), await sha256(archive));
  });

  const home = place('home');
  writeFileSync(path.join(home, 'package.json'), '{"private": true}\n');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', archive];
  const program = path.join(home, 'node_modules/.bin/clearline');
  await ledger.check('it can be installed', () => {
    assert.equal(spawnSync('npm', install, { cwd: home, stdio: 'inherit' }).status, 0);
  });
  const run = (/** @type {string} */ node, /** @type {string[]} */ ...args) =>
    spawnSync(node, args, { cwd: home, encoding: 'utf8' });
  await ledger.check('it checks a pretend Internet', () => {
    const { status, stdout, stderr } = run(process.execPath, program, 'simulate', 'open');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /WhatsApp/);
    assert.equal(run(process.execPath, program, '--version').stdout, `${version}\n`);
  });
  await ledger.check('an older Node is told what is missing', () => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.0.0'})`;
    const { status, stderr } = run(process.execPath, '--import', pretend, program, '--version');
    assert.equal(status, 2);
    assert.match(stderr, /needs Node\.js 24 or newer, and this is 20\.0\.0/);
  });
}
