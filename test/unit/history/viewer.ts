/** Tells in a process of its own what a history holds, or deletes it: `viewer.ts FOLDER list|delete ID|delete-all`. */
import { writeSync } from 'node:fs';
import { openHistory } from '../../../src/main/history/history.ts';

const [folder = '', command, id] = process.argv.slice(2);
const tell = (line: string) => writeSync(1, `${line}\n`);

try {
  const history = openHistory(folder);
  if (command === 'delete-all') tell(`deleted ${history.deleteAll()}`);
  else if (command === 'delete') tell(`deleted ${history.delete(Number(id))}`);
  else {
    tell(history.canWrite ? 'writable' : 'read-only');
    for (const { id } of history.list()) tell(`${id} ${history.get(id)?.durationMs}`);
  }
  history.close();
} catch (error) {
  tell(`${(error as Error).name}: ${(error as Error).message}`);
}
