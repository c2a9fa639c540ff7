/**
 * As much of Protocol Buffers as the handshakes need: the fields of bytes of one message. What is inside such a field
 * is the caller's to read, so nothing here nests. Source: its documentation, "Encoding".
 */

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;
const MAX_TAG = 2 ** 32 - 1;
/** A 64-bit number takes no more. */
const MAX_VARINT_BYTES = 10;

/**
 * @returns the fields of bytes by their number, views into the message; of a repeated one the last, as the format
 * asks. Numbers are passed over. `null` when it is no message, or ends within a field.
 */
export function readFields(message: Buffer): ReadonlyMap<number, Buffer> | null {
  const fields = new Map<number, Buffer>();
  let at = 0;
  while (at < message.length) {
    const tag = readVarint(message, at);
    if (tag === null || tag.value > MAX_TAG) return null;
    const kind = tag.value % 8;
    const number = Math.floor(tag.value / 8);
    if (number === 0) return null;
    const extent = extentOf(message, tag.end, kind);
    if (extent === null || extent.end > message.length) return null;
    if (kind === BYTES) fields.set(number, message.subarray(extent.start, extent.end));
    at = extent.end;
  }
  return fields;
}

/** Where the content of a field stands whose tag ends at `at`. */
function extentOf(
  message: Buffer,
  at: number,
  kind: number,
): { start: number; end: number } | null {
  if (kind === FIXED_64) return { start: at, end: at + 8 };
  if (kind === FIXED_32) return { start: at, end: at + 4 };
  if (kind !== VARINT && kind !== BYTES) return null;
  const number = readVarint(message, at);
  if (number === null) return null;
  return { start: number.end, end: number.end + (kind === BYTES ? number.value : 0) };
}

/** Inexact above 2^53, where no length that fits into memory is. */
function readVarint(message: Buffer, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
    const byte = message[start + index];
    if (byte === undefined) return null;
    value += (byte % 128) * 128 ** index;
    if (byte < 128) return { value, end: start + index + 1 };
  }
  return null;
}

/** One field of bytes, encoded. */
export function bytesField(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + BYTES), varint(bytes.length), bytes]);
}

/** One field that holds a number, encoded. */
export function numberField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8 + VARINT), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
