/** Recorded measurements of lab runs, with which the rules are tested on every system, without the lab. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Measurement } from '../../src/shared/measurement.ts';
import type { Report } from '../../src/shared/report.ts';

const FOLDER = path.resolve(import.meta.dirname, '../golden/measurements');
const ENDING = '.json.gz';

export interface Golden {
  /** The case's id, of which the expectation is. */
  id: string;
  /** ISO 8601. */
  startedAt: string;
  services: string[];
  measurements: Measurement[];
}

export function writeGolden(id: string, report: Report): void {
  const golden: Golden = {
    id,
    startedAt: report.startedAt,
    services: report.services.map((s) => s.id),
    measurements: report.measurements.map(withoutCertificateDetails),
  };
  const file = path.join(FOLDER, `${id.replaceAll('/', '_')}${ENDING}`);
  writeFileSync(file, gzipSync(JSON.stringify(golden), { level: 9 }));
}

export function readGolden(): Golden[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .map(
      (name) => JSON.parse(gunzipSync(readFileSync(path.join(FOLDER, name))).toString()) as Golden,
    );
}

/** The rules read issuers and nothing else of a chain. */
function withoutCertificateDetails(m: Measurement): Measurement {
  if (m.operation !== 'tls_handshake') return m;
  return { ...m, chain: m.chain.map((c) => ({ ...c, names: [], sha256: '0'.repeat(64) })) };
}
