/**
 * A catalogue that the project has signed: the catalogue's text, and an Ed25519 signature of exactly that text. Whoever
 * carries the file cannot change it. Pure.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as v from 'valibot';
import type { Catalogue } from '../../shared/catalogue.ts';
import { CatalogueError } from './error.ts';
import { parseCatalogue, parseJson } from './parse.ts';

/** Ed25519 over this and the text: a signature made for something else can never serve here. */
const CONTEXT = 'clearline catalogue 1\n';

const envelopeSchema = v.strictObject({
  format: v.literal('clearline-signed-catalogue-1'),
  /** The catalogue as JSON text. */
  catalogue: v.string(),
  /** Base64. */
  signature: v.pipe(v.string(), v.maxLength(100), v.base64()),
});

/** @param key an Ed25519 private key */
export function signCatalogue(text: string, key: KeyObject): string {
  const signature = sign(null, Buffer.from(CONTEXT + text), key).toString('base64');
  return `${JSON.stringify({ format: 'clearline-signed-catalogue-1', catalogue: text, signature })}\n`;
}

/**
 * @param publicKey PEM
 * @param file what it is called in messages
 * @throws CatalogueError
 */
export function readSignedCatalogue(text: string, publicKey: string, file: string): Catalogue {
  const envelope = v.safeParse(envelopeSchema, parseJson(text, file));
  if (!envelope.success) {
    throw new CatalogueError(`${file} is not a signed catalogue.`, 'not-signed');
  }
  const { catalogue, signature } = envelope.output;
  const signed = verify(
    null,
    Buffer.from(CONTEXT + catalogue),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64'),
  );
  if (!signed) {
    throw new CatalogueError(
      `${file} does not carry a valid signature of the project: it was changed, or made by somebody else.`,
      'bad-signature',
    );
  }
  return parseCatalogue(catalogue, file);
}
