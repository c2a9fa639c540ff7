/** Two paths at once: through the VPN and around it, against one. */
import { check, type CheckRun } from '../check.ts';
import { line } from '../networks.ts';
import type { Part } from '../part.ts';
import { factor, ratio, times } from '../stats.ts';

const NETWORK = { line: line(80), vpn: {} };

export const paths: Part = {
  title: 'Two paths',
  async run({ lab, runs, say }) {
    const found: Record<'one' | 'both', CheckRun[]> = { one: [], both: [] };
    for (let run = 1; run <= runs; run += 1) {
      found.one.push(await check(lab, NETWORK, { seed: run }));
      found.both.push(await check(lab, NETWORK, { seed: run, args: ['--path', 'both'] }));
      const [one, both] = [found.one.at(-1), found.both.at(-1)];
      say(`#${run}: ${times([one?.verdicts ?? 0])}, ${times([both?.verdicts ?? 0])}`);
    }
    const over = ratio(
      found.both.map((r) => r.verdicts),
      found.one.map((r) => r.verdicts),
    );
    const usable = found.both.filter(({ report }) =>
      report.network.paths.some((p) => p.kind === 'direct' && p.usable === 'ok'),
    ).length;
    return {
      intro: `Open, 80 ms, with a WireGuard tunnel that carries everything: what applications get (through the VPN) alone, and together with the line around it. The line was found to be one, and measured, in ${usable} of ${runs} runs.`,
      tables: [
        {
          columns: ['', 'first verdict', 'all verdicts', 'end'],
          rows: (['one', 'both'] as const).map((which) => [
            which === 'one' ? 'one path' : 'both paths',
            times(found[which].map((r) => r.firstVerdict)),
            times(found[which].map((r) => r.verdicts)),
            times(found[which].map((r) => r.end)),
          ]),
        },
      ],
      targets: [
        { text: 'both paths within 1.3 × one path', found: factor(over), isMet: over <= 1.3 },
      ],
    };
  },
};
