// @ts-check
/** Looks at the packaged program as it lies on the disk, without starting it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { ask } from '../../set-up/processes.mjs';
import { listAsar } from './asar.mjs';

/** Said here once more, so that a slip in electron-builder.yml is seen. */
const FUSES = /** @type {const} */ ([
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseState.DISABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
]);

const LOCALES = ['ar', 'en-US', 'es', 'es-419', 'fa', 'ru', 'tr', 'ur', 'zh-CN'];

/** All that may be in the archive. */
const BUNDLED =
  /^(package\.json|out\/(main|preload|renderer|assets)\/.*|out\/node_modules\/(koffi|@koromix\/koffi-[a-z0-9-]+)\/.*)$/;

/**
 * @param {import('./ledger.mjs').Ledger} ledger
 * @param {string} folder the unpacked program
 * @param {string} name of its binary
 */
export async function inspectProgram(ledger, folder, name) {
  const binary = path.join(folder, name);
  const resources = path.join(folder, 'resources');
  await ledger.check('the fuses, read back from the binary', async () => {
    const wire = await getCurrentFuseWire(binary);
    for (const [fuse, wanted] of FUSES) assert.equal(wire[fuse], wanted, FuseV1Options[fuse]);
    return `${FUSES.length} as they should be`;
  });
  await ledger.check('only bundled code and data are in the archive', () => {
    const entries = listAsar(path.join(resources, 'app.asar'));
    assert.deepEqual(
      entries.map((entry) => entry.path).filter((file) => !BUNDLED.test(file)),
      [],
    );
    const unpacked = entries.filter((entry) => entry.unpacked).map((entry) => entry.path);
    assert.ok(unpacked.length === 1 && unpacked[0]?.endsWith('/koffi.node'), String(unpacked));
    return `${entries.length} files`;
  });
  await ledger.check('nothing else is beside it', () => {
    assert.deepEqual(
      readdirSync(resources)
        .filter((one) => one !== 'apparmor-profile')
        .sort(),
      ['app.asar', 'app.asar.unpacked'],
    );
    assert.deepEqual(readdirSync(path.join(folder, 'locales')).sort(), LOCALES.map(asPak).sort());
    for (const licence of ['clearline.txt', 'electron.txt']) {
      assert.ok(existsSync(path.join(folder, `LICENSE.${licence}`)), licence);
    }
    const notices = readFileSync(path.join(folder, 'LICENSES.third-party.txt'), 'utf8');
    for (const one of ['react ', 'undici ', 'koffi '])
      assert.ok(`\n${notices}`.includes(`\n${one}`), one);
  });
  await ledger.check('with its fuses it is no Node', () => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    assert.equal((ask(binary, ['-p', '6*7'], env) ?? '').trim(), '');
  });
}

/** @param {string} locale */
const asPak = (locale) => `${locale}.pak`;

/**
 * @param {import('./ledger.mjs').Ledger} ledger
 * @param {string} root where the package is unpacked or installed
 */
export async function inspectDesktop(ledger, root) {
  const entry = path.join(root, 'usr/share/applications/clearline.desktop');
  await ledger.check('the desktop entry is valid and starts the program with its sandbox', () => {
    assert.equal(ask('desktop-file-validate', [entry]), '');
    const text = readFileSync(entry, 'utf8');
    assert.match(text, /^Exec=\/opt\/Clearline\/clearline-desktop %f$/m);
    assert.doesNotMatch(text, /no-sandbox/);
    assert.match(text, /^MimeType=application\/vnd\.clearline\.report\+json;$/m);
  });
  await ledger.check('the AppStream metadata are valid', () => {
    const file = path.join(root, 'usr/share/metainfo/clearline.metainfo.xml');
    assert.notEqual(ask('appstreamcli', ['validate', '--no-net', file]), null);
  });
}
