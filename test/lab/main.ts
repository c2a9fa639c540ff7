/** `npm run lab -- SCENARIO [-- command …]`: a command in a fresh lab, which is gone afterwards. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { constants } from 'node:os';
import { type Lab, NoRightsError, openLab } from './lab.ts';
import { loadScenario, scenarioIds } from './scenario.ts';

const USAGE = `Usage: npm run lab -- SCENARIO [options] [-- command …]
       npm run lab -- --list

Runs a command on the client host of a fresh lab; without one: clearline check.

  --seed N       decides about all chance (1)
  --log FILE     records every packet of the client's line
  --unprivileged in a user namespace, even for root
  --privileged   the command may change the client's network
  --list         the scenarios
`;

/** As everywhere: bad usage, or a machine on which it cannot be done. */
const UNUSABLE = 2;

async function main(): Promise<number> {
  const own = process.argv.slice(2);
  const split = own.indexOf('--');
  const command = split < 0 ? [] : own.slice(split + 1);
  const { values, positionals } = parseArgs({
    args: split < 0 ? own : own.slice(0, split),
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      log: { type: 'string' },
      unprivileged: { type: 'boolean', default: false },
      privileged: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  if (values.list) return say(listing());
  const [id, ...more] = positionals;
  const seed = Number(values.seed);
  if (id === undefined || more.length > 0 || !Number.isSafeInteger(seed)) throw new Error(USAGE);
  loadScenario(id);
  const lab = await openLab({ unprivileged: values.unprivileged });
  try {
    await lab.apply(id, { seed, ...(values.log === undefined ? {} : { log: values.log }) });
    return await runIn(lab, command.length > 0 ? command : check(lab), values.privileged);
  } finally {
    await lab.close();
  }
}

/** Ctrl-C reaches the command by itself; when this process is told to end, the command is. */
async function runIn(lab: Lab, command: string[], privileged: boolean): Promise<number> {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void lab.signal('SIGTERM'));
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const options = { privileged, cwd: folder, inherit: true };
  const { status, signal } = await lab.run(command, options);
  await lab.flushLog();
  return status ?? 128 + constants.signals[signal ?? 'SIGTERM'];
}

/** The built program where there is one, else its source. */
function check(lab: Lab): string[] {
  const built = fileURLToPath(new URL('../../out/cli/clearline.js', import.meta.url));
  const source = fileURLToPath(new URL('../../src/main/cli/clearline.ts', import.meta.url));
  const program = existsSync(built) ? built : source;
  return [process.execPath, program, 'check', '--trust-anchor', lab.trustAnchors];
}

function listing(): string {
  const scenarios = scenarioIds().map(loadScenario);
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  return scenarios.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join('');
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const { name, message } = error as Error;
  const refused = error instanceof NoRightsError || name === 'NotIsolatedError';
  process.stderr.write(`${refused ? 'The lab is not opened: ' : ''}${message}\n`);
  process.exitCode = UNUSABLE;
}
