/** How long a check of the default set takes, network by network. */
import { check, type CheckRun } from '../check.ts';
import { ABROAD_DROPPED, type BenchNetwork, NETWORKS, OPEN, wrongVerdicts } from '../networks.ts';
import type { Bench, Part, Target } from '../part.ts';
import { median, times } from '../stats.ts';

export const networks: Part = {
  title: 'Networks',
  async run(bench) {
    const results = new Map<BenchNetwork, CheckRun[]>(NETWORKS.map((network) => [network, []]));
    // In turns, so that what else the machine does falls on all alike.
    for (let run = 1; run <= bench.runs; run += 1) {
      for (const [network, runs] of results) runs.push(await one(bench, network, run));
    }
    return {
      intro:
        'The default set (Russia). Times are since the check began: when the first verdict was told, when the last of the verdicts was told that the report has, and when everything was over. What still comes then is causes. "Wrong" are verdicts that are not the expected ones, of all runs together.',
      tables: [
        {
          columns: ['network', 'first verdict', 'all verdicts', 'end', 'wrong'],
          rows: [...results].map(([network, runs]) => [
            network.name,
            times(runs.map((r) => r.firstVerdict)),
            times(runs.map((r) => r.verdicts)),
            times(runs.map((r) => r.end)),
            wrongOf(network, runs),
          ]),
        },
      ],
      targets: targets(results),
    };
  },
};

async function one({ lab, say }: Bench, network: BenchNetwork, seed: number): Promise<CheckRun> {
  const run = await check(lab, network.network, { seed });
  const wrong = wrongVerdicts(run.report, network).join(', ');
  say(`${network.name} #${seed}: ${times([run.verdicts])} ${wrong}`);
  return run;
}

function wrongOf(network: BenchNetwork, runs: readonly CheckRun[]): string {
  const wrong = runs.flatMap((r) => wrongVerdicts(r.report, network));
  const all = runs.reduce((sum, r) => sum + r.report.services.length, 0);
  return `${wrong.length} of ${all}`;
}

function targets(results: ReadonlyMap<BenchNetwork, CheckRun[]>): Target[] {
  const first = median((results.get(OPEN) ?? []).map((r) => r.firstVerdict));
  const cut = results.get(ABROAD_DROPPED) ?? [];
  const all = median(cut.map((r) => r.verdicts));
  const isRight = cut.every((r) => wrongVerdicts(r.report, ABROAD_DROPPED).length === 0);
  return [
    {
      text: 'first verdict on the open 80 ms network within 0.6 s',
      found: times([first]),
      isMet: first <= 600,
    },
    {
      text: 'everything abroad dropped: all verdicts within 8 s, and right',
      found: `${times([all])}, ${isRight ? 'right' : 'wrong'}`,
      isMet: all <= 8000 && isRight,
    },
  ];
}
