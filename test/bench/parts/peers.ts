/** Against others who ask the same endpoints in the same network: a script of dig, curl and openssl, and OONI's way. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import type { Endpoint, Service } from '../../../src/shared/catalogue.ts';
import { chainOf } from '../chain.ts';
import { applyNetwork, check, COUNTRY_ENV, FOLDER, LIMIT } from '../check.ts';
import {
  ABROAD_DROPPED,
  type BenchNetwork,
  FIVE_BLOCKED,
  FIVE_BY_NAME,
  OPEN,
} from '../networks.ts';
import type { Bench, Part, Section } from '../part.ts';
import { factor, ratio, times } from '../stats.ts';

const CLIENT = path.join(import.meta.dirname, '../client');
/** The messengers that OONI tests, in the order in which it does. */
const FOUR = ['messenger', 'telegram', 'whatsapp', 'signal'];
const INTRO =
  'The four messengers that OONI tests, by our endpoints, in the same network one after the other. "OONI’s way" is a mode of this benchmark with its order, limits and parallelism (one test after the other, three targets at once, 15 s for a name or a connection, 10 s for a handshake, 60 s for a test); it says whether endpoints answer and not why they do not. "Script" is what a support engineer writes: `dig`, then `curl`, `openssl s_client` or a connection, 10 to 15 s each, one at a time or eight. Neither asks over UDP, and where a name is denied both are done at once, because they ask nobody else and look no further. "Ours" is the time until we have told what they tell, all verdicts, which is what is compared; "causes" until the program has ended, all causes found. All from the start of the program.';

const OTHERS = ['OONI’s way', 'script', 'script, 8 at a time'] as const;
const COLUMNS = ['ours', 'causes', ...OTHERS] as const;
type Column = (typeof COLUMNS)[number];
type Times = Record<Column, number[]>;

/** Where others are done soon, or give up soon. */
export const peers = against('Others', INTRO, [OPEN, FIVE_BLOCKED], Number.POSITIVE_INFINITY);
/** Where others wait for their time limits: a quarter of an hour, each time. */
export const waits = against(
  'Others, where nothing answers',
  'The same, where they wait for their time limits.',
  [FIVE_BY_NAME, ABROAD_DROPPED],
  1,
);

function against(
  title: string,
  intro: string,
  networks: readonly BenchNetwork[],
  mostRuns: number,
): Part {
  return {
    title,
    async run(bench) {
      const results = new Map<BenchNetwork, Times>();
      for (const network of networks) {
        const found: Times = {
          ours: [],
          causes: [],
          'OONI’s way': [],
          script: [],
          'script, 8 at a time': [],
        };
        results.set(network, found);
        for (let run = 1; run <= Math.min(bench.runs, mostRuns); run += 1) {
          const note = (column: Column, ms: number) => {
            bench.say(`${network.name} #${run}: ${column} ${times([ms])}`);
            found[column].push(ms);
          };
          const args = ['--service', FOUR.join(',')];
          const own = await check(bench.lab, network.network, { seed: run, args });
          note('ours', own.verdictsMs);
          note('causes', own.ms);
          for (const other of OTHERS) note(other, await measure(other, bench, network, run));
        }
      }
      return section(intro, results);
    },
  };
}

function section(intro: string, results: ReadonlyMap<BenchNetwork, Times>): Section {
  const over = (network: BenchNetwork, other: Column) => {
    const found = results.get(network);
    return found ? ratio(found[other], found.ours) : Number.NaN;
  };
  return {
    intro,
    tables: [
      {
        columns: ['network', ...COLUMNS, ...OTHERS.map((s) => `${s} ÷ ours`)],
        rows: [...results].map(([network, found]) => [
          network.name,
          ...COLUMNS.map((s) => times(found[s])),
          ...OTHERS.map((s) => factor(over(network, s))),
        ]),
      },
    ],
    targets: [...results.keys()].flatMap((network) => [
      target(
        `${network.name}: ${leastOf(network)} × faster than OONI’s way`,
        over(network, 'OONI’s way'),
        leastOf(network),
      ),
      target(
        `${network.name}: faster than the script`,
        Math.min(over(network, 'script'), over(network, 'script, 8 at a time')),
        1,
      ),
    ]),
  };
}

const leastOf = (network: BenchNetwork) => (network === OPEN ? 3 : 10);

function target(text: string, found: number, least: number) {
  return { text, found: factor(found), isMet: found >= least };
}

async function measure(
  other: (typeof OTHERS)[number],
  { lab }: Bench,
  { network }: BenchNetwork,
  seed: number,
): Promise<number> {
  await applyNetwork(lab, network, seed);
  const options = { env: COUNTRY_ENV, timeoutMs: LIMIT };
  const command =
    other === 'OONI’s way'
      ? [process.execPath, path.join(CLIENT, 'one-at-a-time.ts'), targets()]
      : byHand(lab.trustAnchors, other === 'script' ? 1 : 8);
  const { ms, stdout, stderr } = await lab.run(command, options);
  if (stdout === '') throw new Error(`${other} failed: ${stderr.slice(-500)}`);
  return ms;
}

function services(): Service[] {
  const all = loadCatalogue().services;
  return FOUR.flatMap((id) => all.find((s) => s.id === id) ?? []);
}

function targets(): string {
  return JSON.stringify(
    services().map(({ endpoints }) => endpoints.filter(isOverTcp).map((e) => chainOf(e))),
  );
}

function byHand(roots: string, atOnce: number): string[] {
  const file = path.join(FOLDER, 'by-hand.txt');
  const lines = services().flatMap(({ endpoints }) => endpoints.filter(isOverTcp).map(lineOf));
  writeFileSync(file, lines.join('\n'));
  const script = path.join(CLIENT, 'by-hand.sh');
  return ['bash', '-c', `exec bash "$0" "$1" ${atOnce} <"$2"`, script, roots, file];
}

function isOverTcp({ transport, family }: Endpoint): boolean {
  return transport === 'tcp' && family !== 6;
}

function lineOf(endpoint: Endpoint): string {
  const { host, address, port, isSecure, requests } = chainOf(endpoint);
  const [request] = requests;
  const kind = isSecure ? (request ? 'page' : 'handshake') : 'connection';
  return [kind, host ?? '-', address ?? '-', port, request?.path ?? '/'].join(' ');
}
