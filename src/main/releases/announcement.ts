/** `latest.json`: which version is the newest, signed by the project (`scripts/release/latest.mjs` makes it). Pure. */
import * as v from 'valibot';
import { isSigned, signatureSchema } from '../signature.ts';

const PURPOSE = 'clearline release 1\n';

const envelopeSchema = v.strictObject({
  format: v.literal('clearline-signed-release-1'),
  /** The announcement as JSON text. */
  release: v.string(),
  signature: signatureSchema,
});

/** Not strict: what a later release adds to it shall not keep older ones from understanding the rest. */
const announcementSchema = v.object({
  version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)),
  /** `YYYY-MM-DD`. */
  date: v.pipe(v.string(), v.isoDate()),
  /** The list that a download is checked against, and what it is checked by itself. */
  sums: v.object({
    file: v.literal('SHA256SUMS'),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
});
export type Announcement = v.InferOutput<typeof announcementSchema>;

/**
 * @param publicKey of the project's releases, PEM
 * @returns `null` where it is anything else than an announcement that the project has signed
 */
export function readAnnouncement(text: string, publicKey: string): Announcement | null {
  const envelope = v.safeParse(envelopeSchema, parse(text));
  if (!envelope.success) return null;
  const { release, signature } = envelope.output;
  if (!isSigned(PURPOSE, release, signature, publicKey)) return null;
  const announcement = v.safeParse(announcementSchema, parse(release));
  return announcement.success ? announcement.output : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
