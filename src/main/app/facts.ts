/** What the window is told of the app and of what a check contacts. Pure. */
import { listEndpoints } from '../catalogue/list.ts';
import { selectServices } from '../catalogue/select.ts';
import type { AppFacts } from './handlers.ts';
import type { AppInputs } from './inputs.ts';

export function describeFacts(version: string, { catalogue, scenario }: AppInputs): AppFacts {
  return {
    version,
    scenario,
    services: selectServices(catalogue, []).map(({ id, name }) => ({ id, name })),
    contacted: listEndpoints(catalogue).map((row) => ({
      id: row.id,
      service: row.service,
      serviceName: row.serviceName,
      purpose: row.purpose,
      host: row.host ?? row.addresses.join(', '),
      port: row.port,
    })),
  };
}
