// @ts-check
/**
 * Signs the checksums of a release, for those who maintain it:
 *   node scripts/sign-release.mjs --new-key FOLDER                makes the project's key pair, once
 *   node scripts/sign-release.mjs --key PRIVATE.pem [FOLDER]      signs FOLDER/SHA256SUMS, of dist/release by default,
 *                                                                 and writes the signed FOLDER/latest.json
 *   node scripts/sign-release.mjs --verify PUBLIC.pem [FOLDER]    checks the signature, and the files against it
 * The private key stays with the maintainers. How people check a download: docs/verify.md.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listChecksums } from './package/checksums.mjs';
import { commitTime } from './package/commit-time.mjs';
import { readManifest } from './package/stage.mjs';
import { signLatest } from './release/latest.mjs';
import { encodePublicKey, signContent, verifyContent } from './release/minisign.mjs';
import { runMain, say, SetUpError } from './set-up/main.mjs';
import { CALLER_FOLDER, ROOT } from './set-up/root.mjs';

const SUMS = 'SHA256SUMS';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    options: {
      'new-key': { type: 'string' },
      key: { type: 'string' },
      verify: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [given] = positionals;
  const folder = given === undefined ? path.join(ROOT, 'dist/release') : here(given);
  if (values['new-key'] !== undefined) makeKeys(here(values['new-key']));
  else if (values.key !== undefined) await signSums(folder, here(values.key));
  else if (values.verify !== undefined) await verifySums(folder, here(values.verify));
  else throw new SetUpError('Give --new-key FOLDER, --key PRIVATE.pem or --verify PUBLIC.pem.');
  return 0;
});

/** @param {string} file */
function here(file) {
  return path.resolve(CALLER_FOLDER, file);
}

/** Never over a key that is there. @param {string} folder */
function makeKeys(folder) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const write = (/** @type {string} */ name, /** @type {string | Buffer} */ text, mode = 0o644) =>
    writeFileSync(path.join(folder, name), text, { flag: 'wx', mode });
  write('release.private.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  write('release.pub.pem', publicKey.export({ type: 'spki', format: 'pem' }));
  write('release.pub', encodePublicKey(publicKey));
}

/** @param {string} folder @param {string} keyFile */
async function signSums(folder, keyFile) {
  await assertCurrent(folder);
  const sums = readFileSync(path.join(folder, SUMS));
  const key = createPrivateKey(readFileSync(keyFile));
  // Two forms of one signature: for minisign, and for OpenSSL, which every system has or can get.
  writeFileSync(path.join(folder, `${SUMS}.minisig`), signContent(sums, key, `file:${SUMS}`));
  writeFileSync(path.join(folder, `${SUMS}.sig`), sign(null, sums, key));
  // For those who ask the program whether there is a newer one: src/main/releases.
  const date = new Date(commitTime() * 1000).toISOString().slice(0, 10);
  const { version } = readManifest();
  writeFileSync(path.join(folder, 'latest.json'), signLatest({ version, date }, sums, key));
  say(`Signed ${SUMS}, and latest.json for version ${version} of ${date}.`);
}

/** @param {string} folder @param {string} keyFile */
async function verifySums(folder, keyFile) {
  const read = (/** @type {string} */ name) => readFileSync(path.join(folder, name));
  const key = createPublicKey(readFileSync(keyFile));
  const isGenuine =
    verifyContent(read(SUMS), read(`${SUMS}.minisig`).toString(), key) !== null &&
    verify(null, read(SUMS), key, read(`${SUMS}.sig`));
  if (!isGenuine) throw new SetUpError(`The signature of ${SUMS} is not of this key.`);
  await assertCurrent(folder);
  say(`The signature is genuine, and all files are what it says.`);
}

/** @param {string} folder */
async function assertCurrent(folder) {
  if ((await listChecksums(folder)) === readFileSync(path.join(folder, SUMS), 'utf8')) return;
  throw new SetUpError(`The files are not those that ${SUMS} names.`);
}
