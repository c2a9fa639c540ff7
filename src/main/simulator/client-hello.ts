/** Reads the name out of a TLS ClientHello, which stands there for everybody on the way to read. Pure. */

/** Source: RFC 8446 §5.1 and §4, RFC 6066 §3. */
const HANDSHAKE_RECORD = 22;
/** The first byte of every version's number. */
const MAJOR_VERSION = 3;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const HOST_NAME = 0;
const RECORD_HEADER = 5;
/** A post-quantum hello has about two kilobytes; nobody sends one this long. */
export const MAX_HELLO = 16 * 1024;

export type HelloReading =
  /** Not all of it has come. */
  | 'incomplete'
  /** Not a ClientHello, or one that cannot be read. */
  | 'other'
  /** In lower case; `null`: without a name. */
  | { sni: string | null };

/** @param data from the first byte of the connection on. */
export function readClientHello(data: Buffer): HelloReading {
  try {
    const message = unwrap(data);
    return typeof message === 'string' ? message : { sni: findName(message) };
  } catch (error) {
    if (error instanceof RangeError) return 'other';
    throw error;
  }
}

/** The handshake message, which may be spread over several records. */
function unwrap(data: Buffer): Buffer | 'incomplete' | 'other' {
  const parts: Buffer[] = [];
  let at = 0;
  let have = 0;
  for (;;) {
    if (at < data.length && data[at] !== HANDSHAKE_RECORD) return 'other';
    // One in 256 of a messenger's random openings begins like a record.
    if (at + 1 < data.length && data[at + 1] !== MAJOR_VERSION) return 'other';
    if (at + RECORD_HEADER > data.length) return 'incomplete';
    const end = at + RECORD_HEADER + data.readUInt16BE(at + 3);
    const part = data.subarray(at + RECORD_HEADER, end);
    parts.push(part);
    have += part.length;
    const message = Buffer.concat(parts);
    if (message.length > 0 && message[0] !== CLIENT_HELLO) return 'other';
    if (have >= 4) {
      const length = 4 + message.readUIntBE(1, 3);
      if (length > MAX_HELLO) return 'other';
      if (have >= length) return message.subarray(4, length);
    }
    if (end > data.length) return 'incomplete';
    // A record without a byte in it would let this go on for ever.
    if (end === at + RECORD_HEADER) return 'other';
    at = end;
  }
}

/** @throws RangeError where the message is shorter than it says. */
function findName(hello: Buffer): string | null {
  let at = 2 + 32; // version, random
  at += 1 + hello.readUInt8(at); // session id
  at += 2 + hello.readUInt16BE(at); // cipher suites
  at += 1 + hello.readUInt8(at); // compression methods
  if (at === hello.length) return null;
  const end = at + 2 + hello.readUInt16BE(at);
  at += 2;
  while (at < end) {
    const type = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    at += 4;
    if (type === SERVER_NAME && hello.readUInt8(at + 2) === HOST_NAME) {
      const size = hello.readUInt16BE(at + 3);
      if (size > length - 5) throw new RangeError('the name is longer than its extension');
      return hello.toString('latin1', at + 5, at + 5 + size).toLowerCase();
    }
    at += length;
  }
  return null;
}
