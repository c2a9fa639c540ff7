/** Finds the name in a ClientHello (RFC 8446 §4.1.2, RFC 6066 §3) that may come in several segments. */

const HANDSHAKE = 0x16;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;

/** `incomplete`: more bytes are needed. `null`: a whole ClientHello without a name, or no ClientHello at all. */
export function readServerName(bytes: Buffer): string | null | 'incomplete' {
  if (bytes.length > 0 && bytes[0] !== HANDSHAKE) return null;
  const message = readHandshake(bytes);
  if (message === 'incomplete') return 'incomplete';
  if (message[0] !== CLIENT_HELLO) return null;
  return findName(message);
}

/** The first handshake message, out of one or more records. */
function readHandshake(bytes: Buffer): Buffer | 'incomplete' {
  const parts: Buffer[] = [];
  let have = 0;
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    const part = bytes.subarray(at + 5, end);
    parts.push(part);
    have += part.length;
    const joined = Buffer.concat(parts, have);
    if (have >= 4 && have >= 4 + joined.readUIntBE(1, 3)) return joined;
    at = end;
  }
  return 'incomplete';
}

function findName(hello: Buffer): string | null {
  try {
    let at = 4 + 2 + 32;
    at += 1 + hello.readUInt8(at);
    at += 2 + hello.readUInt16BE(at);
    at += 1 + hello.readUInt8(at);
    const end = at + 2 + hello.readUInt16BE(at);
    at += 2;
    while (at + 4 <= end) {
      const type = hello.readUInt16BE(at);
      const length = hello.readUInt16BE(at + 2);
      if (type === SERVER_NAME) {
        const nameLength = hello.readUInt16BE(at + 7);
        return hello.toString('latin1', at + 9, at + 9 + nameLength).toLowerCase();
      }
      at += 4 + length;
    }
  } catch {
    // Lengths that point beyond the end: no name that anybody could act on.
  }
  return null;
}
