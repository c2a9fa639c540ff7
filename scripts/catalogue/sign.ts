/** Makes the key pair of catalogue updates, and signs with it. See `scripts/sign-catalogue.mjs`. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import { readSignedCatalogue, signCatalogue } from '../../src/main/catalogue/signed.ts';

const { values } = parseArgs({
  options: {
    'new-key': { type: 'string' },
    key: { type: 'string' },
    catalogue: { type: 'string' },
  },
});

if (values['new-key'] !== undefined) makeKeys(values['new-key']);
else if (values.key !== undefined) print(values.key, values.catalogue);
else {
  process.stderr.write('Give --key PRIVATE.pem to sign with, or --new-key FOLDER to make one.\n');
  process.exitCode = 2;
}

/** Never over a key that is there. */
function makeKeys(folder: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = { format: 'pem' } as const;
  writeFileSync(
    path.join(folder, 'catalogue.private.pem'),
    privateKey.export({ type: 'pkcs8', ...pem }),
    { flag: 'wx', mode: 0o600 },
  );
  writeFileSync(
    path.join(folder, 'catalogue.pub.pem'),
    publicKey.export({ type: 'spki', ...pem }),
    { flag: 'wx' },
  );
}

function print(keyFile: string, source: string | undefined): void {
  const key = createPrivateKey(readFileSync(keyFile));
  const text = signCatalogue(JSON.stringify(loadCatalogue(source)), key);
  // What cannot be read back must not be handed out.
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  readSignedCatalogue(text, publicKey, 'The signed catalogue');
  process.stdout.write(text);
}
