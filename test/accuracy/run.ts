/** Runs cases in a lab: the shipped program on the client host, only the lab's roots added. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import english from '../../src/shared/i18n/locales/en.json' with { type: 'json' };
import type { Report } from '../../src/shared/report.ts';
import { SERVICE_VERDICTS } from '../../src/shared/vocabulary.ts';
import type { Lab } from '../lab/lab.ts';
import type { Case } from './case.ts';

/** Milliseconds; a check ends by itself well before. */
const LIMIT = 120_000;
/** In noise nothing is expected of single services, so the usual ones are asked. */
const USUAL = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];

/** A verdict that the program told before its end, and would not change any more. */
export interface Told {
  service: string;
  verdict: string;
}

export interface CaseRun {
  report: Report;
  told: Told[];
}

/** @throws an error that says what the program wrote, where it wrote no report. */
export async function runCase(lab: Lab, one: Case, seed: number): Promise<CaseRun> {
  const scenario = { ...one.scenario, id: 'case', title: one.id, description: one.id };
  await lab.apply(scenario, { seed });
  const asked = Object.keys(one.expected.services);
  const services = (asked.length > 0 ? asked : (one.services ?? USUAL)).join(',');
  const { stdout, stderr } = await lab.run(
    [
      process.execPath,
      program(),
      'check',
      '--json',
      '--locale=en',
      '--trust-anchor',
      lab.trustAnchors,
      '--service',
      services,
    ],
    { timeoutMs: LIMIT },
  );
  try {
    const report = JSON.parse(stdout) as Report;
    return { report, told: toldIn(stderr, report) };
  } catch {
    throw new Error(`${one.id}: no report: ${stderr.slice(-500)}`);
  }
}

/** Of each line that names a messenger and a verdict. */
function toldIn(lines: string, { services }: Report): Told[] {
  return lines.split('\n').flatMap((line) => {
    const service = services.find(({ name }) => line.startsWith(`${name}: `));
    const words = line.slice((service?.name.length ?? 0) + 2);
    const verdict = SERVICE_VERDICTS.find((v) => english[`verdict.service.${v}`] === words);
    return service && verdict ? [{ service: service.id, verdict }] : [];
  });
}

function program(): string {
  const built = fileURLToPath(new URL('../../out/cli/clearline.js', import.meta.url));
  if (!existsSync(built)) throw new Error('build first: npm run build');
  return built;
}
