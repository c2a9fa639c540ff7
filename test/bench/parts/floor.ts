/** The least that a check could take: its longest chain of round trips, as it was waited for and as a bare script walks it. */
import path from 'node:path';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import type { Endpoint } from '../../../src/shared/catalogue.ts';
import { chainOf } from '../chain.ts';
import { applyNetwork, check, type CheckRun, COUNTRY_ENV, LIMIT } from '../check.ts';
import { type BenchNetwork, OPEN, OPEN_NETWORKS } from '../networks.ts';
import { connectionWaits, lookupWaits } from '../packets.ts';
import type { Bench, Part } from '../part.ts';
import { factor, median, ratio, shortTimes, times } from '../stats.ts';

const SCRIPT = path.join(import.meta.dirname, '../client/chains.ts');

interface FloorRun {
  ours: CheckRun;
  /** Milliseconds waited for the network, by our own packets. */
  waited: number;
  endpoint: string;
  /** The bare script's, over the same chain alone, and over all chains at once. */
  script: number;
  allAtOnce: number;
}

export const floor: Part = {
  title: 'The floor',
  async run(bench) {
    const results = new Map<BenchNetwork, FloorRun[]>(
      OPEN_NETWORKS.map((network) => [network, []]),
    );
    for (let run = 1; run <= bench.runs; run += 1) {
      for (const [network, runs] of results) runs.push(await one(bench, network, run));
    }
    const over = (runs: readonly FloorRun[]) =>
      ratio(
        runs.map((r) => r.ours.verdicts),
        runs.map((r) => r.script),
      );
    const found = over(results.get(OPEN) ?? []);
    const chains = new Set([...results.values()].flatMap((runs) => runs.map((r) => r.endpoint)));
    return {
      intro: `No check can be over before its longest chain of round trips is. The packet log tells which that is: over every connection for an endpoint, what passed between the client's words and the last packet of the answer to them is added up, and a lookup (here mostly ${[...chains].map((id) => `\`${id}\``).join(', ')}). "Bare script" walks that one chain with plain sockets of the same Node, without judging anything, directly after our run; "all at once" walks the chains of every endpoint without any limit, and so tells what this machine and the lab's servers can do.`,
      tables: [
        {
          columns: [
            'network',
            'waited for the network',
            'bare script',
            'all at once',
            'ours, all verdicts',
            'ours ÷ bare script',
          ],
          rows: [...results].map(([network, runs]) => [
            network.name,
            shortTimes(runs.map((r) => r.waited)),
            shortTimes(runs.map((r) => r.script)),
            shortTimes(runs.map((r) => r.allAtOnce)),
            times(runs.map((r) => r.ours.verdicts)),
            factor(over(runs)),
          ]),
        },
      ],
      targets: [
        {
          text: 'all verdicts on the open 80 ms network within 1.5 × the floor',
          found: factor(found),
          isMet: found <= 1.5,
        },
      ],
    };
  },
};

async function one(bench: Bench, { name, network }: BenchNetwork, seed: number): Promise<FloorRun> {
  const { lab, say } = bench;
  const ours = await check(lab, network, { seed });
  const { endpoint, ms } = longest(ours);
  const every = asked(ours).filter((e) => e.transport === 'tcp' && e.family !== 6);
  const script = await walk(bench, network, seed, [endpoint]);
  const allAtOnce = await walk(bench, network, seed, every);
  const waited = ms + median(lookupWaits(ours.packets));
  const run = { ours, waited, endpoint: endpoint.id, script, allAtOnce };
  say(
    `${name} #${seed}: ${shortTimes([waited])}, ${shortTimes([script])}, ${shortTimes([allAtOnce])}, ${times([ours.verdicts])}`,
  );
  return run;
}

async function walk(
  { lab }: Bench,
  network: BenchNetwork['network'],
  seed: number,
  endpoints: readonly Endpoint[],
): Promise<number> {
  await applyNetwork(lab, network, seed);
  const chains = JSON.stringify(endpoints.map(chainOf));
  const { stdout, stderr } = await lab.run([process.execPath, SCRIPT, chains], {
    env: { ...COUNTRY_ENV, UV_THREADPOOL_SIZE: '64' },
    timeoutMs: LIMIT,
  });
  if (stdout === '') throw new Error(`the bare script failed: ${stderr.slice(-500)}`);
  return Number(stdout);
}

/** The endpoint of a service whose connection waited longest for the network. */
function longest(run: CheckRun): { endpoint: Endpoint; ms: number } {
  const waits = connectionWaits(run.packets).sort((a, b) => b.ms - a.ms);
  const endpoints = asked(run);
  for (const { far, farPort, ms } of waits) {
    const owner = run.report.measurements.find(
      (m) =>
        m.operation === 'connect' &&
        m.purpose === 'target' &&
        m.address === far &&
        m.port === farPort,
    );
    const endpoint = endpoints.find((e) => e.id === owner?.endpoint);
    if (endpoint) return { endpoint, ms };
  }
  throw new Error('no endpoint was connected to');
}

function asked({ report }: CheckRun): Endpoint[] {
  const ids = new Set(report.services.map((s) => s.id));
  return loadCatalogue()
    .services.filter((s) => ids.has(s.id))
    .flatMap((s) => s.endpoints);
}
