/** The first answer of a QUIC server (RFC 9000 §6): which versions it speaks, to those who ask for another. */
import { MIN_INITIAL_SIZE, readLongHeader } from '../../probes/quic-message.ts';

/** 1 and 2. Sources: RFC 9000 §15, RFC 9369 §3.1. */
const VERSIONS = [0x00000001, 0x6b3343cf];

/** @returns `null` for packets that are too small or of a version that it would go on with; a handshake is not spoken. */
export function answerQuic(message: Buffer): Buffer | null {
  const asked = message.length < MIN_INITIAL_SIZE ? null : readLongHeader(message);
  if (asked === null || [0, ...VERSIONS].includes(asked.version)) return null;
  const { destination, source } = asked;
  const versions = Buffer.alloc(4 * VERSIONS.length);
  VERSIONS.forEach((version, index) => versions.writeUInt32BE(version, 4 * index));
  return Buffer.concat([
    Buffer.from([0x80, 0, 0, 0, 0, source.length]),
    source,
    Buffer.from([destination.length]),
    destination,
    versions,
  ]);
}
