/**
 * Reads the part of a report that a summary needs: everything but the measurements. At thousands of reports a second
 * nothing is built that is not needed, so measurements are not even parsed where nothing follows them but what redaction
 * took out, as Clearline writes reports: whether they are whole is not looked at. Pure.
 */
import { ReportError, readReport } from '../read.ts';
import { headOf, type ReportHead } from './head-fields.ts';

/** @throws ReportError */
export function readHead(document: Buffer): ReportHead {
  const quick = headOf(parseHead(document));
  if (quick !== null) return quick;
  // The reader knows older formats and any order of fields, and says what is wrong.
  const whole = headOf(readReport(textOf(document)));
  if (whole === null) throw new ReportError({ code: 'report-damaged' });
  return whole;
}

const KEY = Buffer.from('"measurements"');
const [COLON, BRACKET, BRACE] = [0x3a, 0x5b, 0x7d];

/**
 * Ends the report at the beginning of its measurements. What comes of that is JSON only if they stand at the top, since
 * otherwise a bracket would be left open; and no text can hold the key with its quotes.
 * @returns `null` where this cannot be done
 */
function parseHead(document: Buffer): unknown {
  const key = document.indexOf(KEY);
  if (key < 0) return null;
  const colon = skipSpace(document, key + KEY.length);
  const bracket = skipSpace(document, colon + 1);
  if (document[colon] !== COLON || document[bracket] !== BRACKET) return null;
  if (!endsWith(document, BRACE)) return null;
  try {
    return JSON.parse(`${textOf(document.subarray(0, bracket))}[]}`);
  } catch {
    return null;
  }
}

/** Windows PowerShell 5 writes UTF-16 into files. */
function textOf(document: Buffer): string {
  if (document[0] === 0xff && document[1] === 0xfe) return document.toString('utf16le', 2);
  const hasMark = document[0] === 0xef && document[1] === 0xbb && document[2] === 0xbf;
  return document.toString('utf8', hasMark ? 3 : 0);
}

function skipSpace(document: Buffer, from: number): number {
  let at = from;
  while (isSpace(document[at])) at += 1;
  return at;
}

function endsWith(document: Buffer, byte: number): boolean {
  let at = document.length - 1;
  while (at >= 0 && isSpace(document[at])) at -= 1;
  return document[at] === byte;
}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
