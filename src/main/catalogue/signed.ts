/**
 * A catalogue that the project has signed: the catalogue's text, and an Ed25519 signature of exactly that text. Whoever
 * carries the file cannot change it. Pure.
 */
import type { KeyObject } from 'node:crypto';
import * as v from 'valibot';
import type { Catalogue } from '../../shared/catalogue.ts';
import { isSigned, signatureSchema, signText } from '../signature.ts';
import { CatalogueError } from './error.ts';
import { parseCatalogue, parseJson } from './parse.ts';

const PURPOSE = 'clearline catalogue 1\n';

const envelopeSchema = v.strictObject({
  format: v.literal('clearline-signed-catalogue-1'),
  /** The catalogue as JSON text. */
  catalogue: v.string(),
  signature: signatureSchema,
});

/** @param key an Ed25519 private key */
export function signCatalogue(text: string, key: KeyObject): string {
  const signature = signText(PURPOSE, text, key);
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
  if (!isSigned(PURPOSE, catalogue, signature, publicKey)) {
    throw new CatalogueError(
      `${file} does not carry a valid signature of the project: it was changed, or made by somebody else.`,
      'bad-signature',
    );
  }
  return parseCatalogue(catalogue, file);
}
