/** How a check grows with what there is to check. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import type { Catalogue, Service } from '../../../src/shared/catalogue.ts';
import { openLab } from '../../lab/lab.ts';
import { check, type CheckRun, FOLDER } from '../check.ts';
import { OPEN } from '../networks.ts';
import type { Part } from '../part.ts';
import { median, shortTimes, times } from '../stats.ts';

const COUNTS = [5, 25, 100, 400];

export const growth: Part = {
  title: 'Growth with endpoints',
  async run({ runs, say }) {
    const results = new Map<number, CheckRun[]>();
    for (const count of COUNTS) {
      const found: CheckRun[] = [];
      results.set(count, found);
      const catalogue = ofSize(count);
      const file = path.join(FOLDER, 'catalogue.json');
      writeFileSync(file, JSON.stringify(catalogue));
      const services = catalogue.services.map(({ id }) => id).join(',');
      const lab = await openLab({ catalogue });
      try {
        for (let run = 1; run <= runs; run += 1) {
          const args = ['--catalogue', file, '--service', services];
          found.push(await check(lab, OPEN.network, { seed: run, args }));
          say(`${count} endpoints #${run}: ${times(found.slice(-1).map((r) => r.verdicts))}`);
        }
      } finally {
        await lab.close();
      }
    }
    return {
      intro: `${OPEN.name}. Endpoints of the catalogue in its order; beyond those it has, the same again under other names. At most 60 sockets stand at once, so that from some hundred on time grows with the number.`,
      tables: [
        {
          columns: ['endpoints', 'all verdicts', 'end', 'for each endpoint', 'processor'],
          rows: [...results].map(([count, found]) => [
            String(count),
            times(found.map((r) => r.verdicts)),
            times(found.map((r) => r.end)),
            `${(median(found.map((r) => r.verdicts)) / count).toFixed(1)} ms`,
            shortTimes(found.map((r) => r.cpuMs)),
          ]),
        },
      ],
      targets: [],
    };
  },
};

function ofSize(count: number): Catalogue {
  const catalogue = loadCatalogue();
  const more = catalogue.services.map(again).filter((s) => s.endpoints.length > 0);
  let left = count;
  const services = [...catalogue.services, ...more].flatMap((service) => {
    const endpoints = service.endpoints.slice(0, left);
    left -= endpoints.length;
    return endpoints.length > 0 ? [{ ...service, endpoints }] : [];
  });
  return { ...catalogue, services };
}

function again(service: Service): Service {
  return {
    ...service,
    id: `again-${service.id}`,
    name: `${service.name} again`,
    endpoints: service.endpoints.flatMap(({ addresses: _, ...endpoint }) =>
      endpoint.host === undefined
        ? []
        : [{ ...endpoint, id: `again-${endpoint.id}`, host: `again.${endpoint.host}` }],
    ),
  };
}
