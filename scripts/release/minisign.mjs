// @ts-check
/**
 * Signatures that people can check with minisign, made with an Ed25519 key: the file's BLAKE2b hash is signed, and then
 * that signature together with a comment. Format: minisign's manual, "Public key format" and "Signature format".
 */
import { createHash, createPublicKey, sign, verify } from 'node:crypto';

/** @typedef {import('node:crypto').KeyObject} KeyObject */

const KEY_ALGORITHM = Buffer.from('Ed');
/** Of the hash, not of the file itself. */
const SIGNATURE_ALGORITHM = Buffer.from('ED');
const TRUSTED = 'trusted comment: ';
/** An Ed25519 public key in DER is these bytes and the key's own 32. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** @param {KeyObject} publicKey @returns {string} the public key's file */
export function encodePublicKey(publicKey) {
  const key = rawKey(publicKey);
  const body = Buffer.concat([KEY_ALGORITHM, keyId(key), key]).toString('base64');
  return `untrusted comment: minisign public key of Clearline's releases\n${body}\n`;
}

/**
 * @param {Buffer} content
 * @param {KeyObject} privateKey
 * @param {string} comment one line, covered by the signature
 * @returns {string} the signature's file
 */
export function signContent(content, privateKey, comment) {
  const id = keyId(rawKey(createPublicKey(privateKey)));
  const signature = sign(null, hashOf(content), privateKey);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
  return [
    'untrusted comment: signature of the Clearline project',
    Buffer.concat([SIGNATURE_ALGORITHM, id, signature]).toString('base64'),
    `${TRUSTED}${comment}`,
    whole.toString('base64'),
    '',
  ].join('\n');
}

/**
 * @param {Buffer} content
 * @param {string} text the signature's file
 * @param {KeyObject} publicKey
 * @returns {string | null} the comment, if all of it is genuine
 */
export function verifyContent(content, text, publicKey) {
  const [, body = '', commentLine = '', wholeText = ''] = text.split(/\r?\n/);
  const head = Buffer.from(body, 'base64');
  const [algorithm, id, signature] = [head.subarray(0, 2), head.subarray(2, 10), head.subarray(10)];
  if (!algorithm.equals(SIGNATURE_ALGORITHM) || !commentLine.startsWith(TRUSTED)) return null;
  if (!id.equals(keyId(rawKey(publicKey))) || signature.length !== 64) return null;
  const comment = commentLine.slice(TRUSTED.length);
  const signed = Buffer.concat([signature, Buffer.from(comment)]);
  const isGenuine =
    verify(null, hashOf(content), publicKey, signature) &&
    verify(null, signed, publicKey, Buffer.from(wholeText, 'base64'));
  return isGenuine ? comment : null;
}

/** @param {KeyObject} publicKey */
function rawKey(publicKey) {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  if (!der.subarray(0, DER_PREFIX.length).equals(DER_PREFIX)) throw new Error('no Ed25519 key');
  return der.subarray(DER_PREFIX.length);
}

/** Minisign's own are random; any eight bytes that go with the key will do. @param {Buffer} key */
function keyId(key) {
  return createHash('blake2b512').update(key).digest().subarray(0, 8);
}

/** @param {Buffer} content */
function hashOf(content) {
  return createHash('blake2b512').update(content).digest();
}
