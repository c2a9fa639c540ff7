// @ts-check
/**
 * `latest.json`, which the program asks for when a person wants to know whether there is a newer version: the version,
 * its date and the checksum of its checksums, signed. `src/main/releases/announcement.ts` reads it. Pure.
 */
import { createHash, sign } from 'node:crypto';

/** Ed25519 over this and the text: a signature made for something else can never serve here. */
const PURPOSE = 'clearline release 1\n';

/**
 * @param {{ version: string, date: string }} release `YYYY-MM-DD`
 * @param {Buffer} sums the content of `SHA256SUMS`
 * @param {import('node:crypto').KeyObject} privateKey
 * @returns {string} the file
 */
export function signLatest({ version, date }, sums, privateKey) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is not to be announced`);
  const sha256 = createHash('sha256').update(sums).digest('hex');
  const release = JSON.stringify({ version, date, sums: { file: 'SHA256SUMS', sha256 } });
  const signature = sign(null, Buffer.from(PURPOSE + release), privateKey).toString('base64');
  return `${JSON.stringify({ format: 'clearline-signed-release-1', release, signature })}\n`;
}
