/** What a check costs: the network and this computer. */
import { check, type CheckRun } from '../check.ts';
import { ABROAD_DROPPED, FIVE_BLOCKED, OPEN } from '../networks.ts';
import { costOf, mostAtOnce } from '../packets.ts';
import type { Part } from '../part.ts';
import { median, shortTimes, whole } from '../stats.ts';

export const cost: Part = {
  title: 'Cost',
  async run({ lab, runs, say }) {
    const networks = [OPEN, FIVE_BLOCKED, ABROAD_DROPPED];
    const results = new Map(networks.map((network) => [network, [] as CheckRun[]]));
    for (let run = 1; run <= runs; run += 1) {
      for (const [network, found] of results) {
        found.push(await check(lab, network.network, { seed: run }));
        say(`${network.name} #${run}`);
      }
    }
    const delays = (found: readonly CheckRun[]) =>
      found.flatMap(({ report }) => report.eventLoop?.p99Ms ?? []);
    const open = median(delays(results.get(OPEN) ?? []));
    return {
      intro:
        'The default set. Sockets are pairs of ends in the packet log (lookups, connections, questions over UDP), "at once" the most TCP connections that stood at a time; packets and bytes go both ways, headers counted. Processor time is of the whole process. The delay of the event loop is what the report tells (99th percentile): it makes answers seem later than they were.',
      tables: [
        {
          columns: [
            'network',
            'sockets',
            'at once',
            'packets',
            'kilobytes',
            'processor',
            'event loop, p99',
          ],
          rows: [...results].map(([{ name }, found]) => {
            const costs = found.map((r) => costOf(r.packets));
            return [
              name,
              whole(median(costs.map((c) => c.sockets))),
              whole(median(found.map((r) => mostAtOnce(r.packets)))),
              whole(median(costs.map((c) => c.packets))),
              whole(median(costs.map((c) => c.bytes)) / 1000),
              shortTimes(found.map((r) => r.cpuMs)),
              shortTimes(delays(found)),
            ];
          }),
        },
      ],
      targets: [
        {
          text: 'delay of the event loop on the open 80 ms network, 99th percentile, within 20 ms',
          found: shortTimes(delays(results.get(OPEN) ?? [])),
          isMet: open <= 20,
        },
      ],
    };
  },
};
