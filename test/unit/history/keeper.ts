/**
 * A process that keeps reports until it is killed: `keeper.ts FOLDER FIRST [COUNT]`. It tells of each once it is kept,
 * as `<id> <number>`, or why it is not.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openHistory } from '../../../src/main/history/history.ts';
import { sampleReport } from '../report/sample-report.ts';

const [folder = '', first = '0', count = 'Infinity'] = process.argv.slice(2);
const { measurements } = sampleReport();

/** As large as a real one is, compressed. */
function numbered(number: number) {
  const bodyExcerpt = randomBytes(10_000).toString('hex');
  const [, , , page] = measurements;
  return sampleReport({ durationMs: number, measurements: [{ ...page, bodyExcerpt } as never] });
}

try {
  const history = openHistory(folder, { maxBytes: 2 ** 30 });
  writeSync(1, 'open\n');
  const end = Number(first) + Number(count);
  for (let number = Number(first); number < end; number += 1) {
    writeSync(1, `${history.add(numbered(number))} ${number}\n`);
  }
  history.close();
} catch (error) {
  writeSync(1, `${(error as Error).name}: ${(error as Error).message}\n`);
}
