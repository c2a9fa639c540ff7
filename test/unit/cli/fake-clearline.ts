/**
 * The program in a real process, with a fake engine. `ENDLESS=1`: it goes on until it is cancelled; `DEAF=1`: even
 * then it does not end. `BULK=n`: the sample's measurements n times more.
 */
import type { CheckEnvironment } from '../../../src/main/check/environment.ts';
import { main } from '../../../src/main/cli/main.ts';
import { createProcessHost, leave } from '../../../src/main/cli/process-host.ts';
import { sampleReport } from '../report/sample-report.ts';
import { fakeEngine } from './fake-engine.ts';

const { measurements } = sampleReport();
const bulk = Array.from({ length: Number(process.env['BULK'] ?? 0) }, () => measurements).flat();
const engine = fakeEngine({
  endless: process.env['ENDLESS'] === '1',
  report: { measurements: [...measurements, ...bulk] },
});
if (process.env['DEAF'] === '1') engine.openEnvironment = neverClosing;
// Something that hangs about, as a lookup in the system's resolver can.
setInterval(() => {}, 1000);
await leave(await main(process.argv.slice(2), createProcessHost(), engine));

async function neverClosing(): Promise<CheckEnvironment> {
  return { paths: [], close: () => new Promise(() => {}) };
}
