/** From the start of the command to its first packet. */
import { applyNetwork, check, observe } from '../check.ts';
import { OPEN } from '../networks.ts';
import type { Part } from '../part.ts';
import { factor, median, ratio, shortTimes } from '../stats.ts';

/** The least that a program for Node can do: ask for a name. */
const LEAST = "require('node:dns').lookup('www.google.com', 4, () => {})";

export const start: Part = {
  title: 'Start of the command line',
  async run({ lab, runs, say }) {
    const ours: number[] = [];
    const least: number[] = [];
    for (let run = 1; run <= 2 * runs; run += 1) {
      const { firstProbe } = await check(lab, OPEN.network, {
        seed: run,
        args: ['--service', 'threema'],
      });
      await applyNetwork(lab, OPEN.network, run);
      const { packets } = await observe(lab, [process.execPath, '-e', LEAST]);
      ours.push(firstProbe);
      least.push(packets[0]?.ms ?? Number.NaN);
      say(`#${run}: ${shortTimes([firstProbe])}, ${shortTimes(least.slice(-1))}`);
    }
    const found = median(ours);
    return {
      intro:
        'From the start of the process to its first packet, by the packet log; against a program for the same Node that does nothing but ask for a name. Measured twice as often.',
      tables: [
        {
          columns: ['clearline check', 'the least program', 'ratio'],
          rows: [[shortTimes(ours), shortTimes(least), factor(ratio(ours, least))]],
        },
      ],
      targets: [
        {
          text: 'command line to first probe within 250 ms',
          found: shortTimes(ours),
          isMet: found <= 250,
        },
      ],
    };
  },
};
