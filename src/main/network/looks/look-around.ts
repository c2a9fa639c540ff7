/**
 * Looks at this computer for what explains a check's results before any network does: the hosts file, proxies, and
 * programs that change connections. Source: blocking techniques B20. Of what is seen only what bears on the check is
 * kept: no paths, no names of people or computers.
 */
import type { Catalogue } from '../../../shared/catalogue.ts';
import type { InspectObservation } from '../../../shared/measurement.ts';
import type { ProxySetting } from '../../../shared/network.ts';
import type { Failure } from '../../../shared/vocabulary.ts';
import { askSystemProxies } from '../collect.ts';
import { distinctProxies, environmentProxies } from '../environment-proxies.ts';
import { FULL_ACCESS, type SystemAccess } from '../system-access.ts';
import { fixedNames, readHostsFile } from './hosts-file.ts';
import { runningTools } from './processes.ts';
import { askProxy } from './proxies.ts';

export interface LookOptions {
  catalogue: Catalogue;
  signal: AbortSignal;
  /** Milliseconds since the start of the check. */
  clock: () => number;
  /** Recorded answers in tests. */
  access?: SystemAccess;
}

const NOT_READABLE: Failure = 'unknown_failure: not readable';

/** Never rejects; takes at most about three seconds. One observation of each subject, and one of each further proxy. */
export async function lookAround(options: LookOptions): Promise<InspectObservation[]> {
  const found = await Promise.all([
    lookAtHosts(options),
    lookAtProxies(options),
    lookAtProcesses(options),
  ]);
  return found.flat();
}

async function lookAtHosts(options: LookOptions): Promise<InspectObservation> {
  const { catalogue, access = FULL_ACCESS } = options;
  const begin = beginning(options, 'hosts-file');
  const entries = await readHostsFile(access);
  const fixed = fixedNames(entries ?? [], catalogue);
  const items = fixed.map(({ name, address }) => ({ name, value: address }));
  return begin(items, entries === null ? NOT_READABLE : null);
}

async function lookAtProxies(options: LookOptions): Promise<InspectObservation[]> {
  const { signal, access = FULL_ACCESS } = options;
  const none = beginning(options, 'proxy');
  const proxies = distinctProxies([
    ...((await askSystemProxies(process.platform, access)) ?? []),
    ...environmentProxies(process.env),
  ]);
  if (proxies.length === 0) return [none([], null)];
  return Promise.all(
    proxies.map(async (proxy) => {
      const begin = beginning(options, 'proxy');
      const failure = await askProxy(proxy, signal);
      return begin([{ name: proxy.source, value: inWords(proxy) }], failure);
    }),
  );
}

async function lookAtProcesses(options: LookOptions): Promise<InspectObservation> {
  const { catalogue, access = FULL_ACCESS } = options;
  const begin = beginning(options, 'process');
  const running = await runningTools(catalogue.localTools, access);
  const items = (running ?? []).map((tool) => ({ name: tool.process, value: tool.kind }));
  return begin(items, running === null ? NOT_READABLE : null);
}

function beginning({ clock }: LookOptions, subject: InspectObservation['subject']) {
  const t0 = clock();
  return (items: InspectObservation['items'], failure: Failure | null): InspectObservation => ({
    operation: 'inspect',
    subject,
    t0,
    t: clock(),
    failure,
    items,
  });
}

/** `kind host:port`, or `script`. */
function inWords({ kind, host, port }: ProxySetting): string {
  if (host === null) return kind;
  return `${kind} ${host.includes(':') ? `[${host}]` : host}:${port}`;
}
