/** The paths beside the default one: found, held to their interface, and proven before anything is measured over them. */
import { randomBytes } from 'node:crypto';
import type { Catalogue } from '../../../shared/catalogue.ts';
import type { LocalPath, NetworkReason } from '../../../shared/network.ts';
import type { NetworkPath } from '../../../shared/report.ts';
import { judgePath, type PathStanding } from '../../diagnosis/vpn/usability.ts';
import { createBoundDialer, type HostsTable } from '../../network/bound/bound-dialer.ts';
import { loadNativeSockets } from '../../network/bound/load.ts';
import {
  BindingUnavailable,
  type BoundInterface,
  type NativeSockets,
} from '../../network/bound/native-socket.ts';
import { gatherFacts } from '../../network/bound/prove.ts';
import type { Dialer } from '../../network/dialer.ts';
import { askRoute } from '../../network/route-question.ts';
import type { TrustStore } from '../../probes/trust.ts';
import type { OpenedPath, SidePath } from '../input.ts';
import { reportedPath } from '../surroundings.ts';
import { chooseResolvers, type ResolverGroup } from './resolver-choice.ts';

export interface SidePathOptions {
  catalogue: Catalogue;
  local: LocalPath;
  resolvers: readonly ResolverGroup[];
  trust: TrustStore;
  hosts: HostsTable;
  /** What applications get. */
  main: Dialer;
  /** How sockets are held to an interface; by default as this system does it. */
  load?: (via: BoundInterface) => Promise<NativeSockets>;
}

const UNKNOWN: PathStanding = { usable: 'unknown', confidence: 'low', reasons: [] };

type Run = Parameters<SidePath['open']>[0];

/** The line itself, around whatever tunnel there is. */
export function directPath(options: SidePathOptions): SidePath {
  return sidePath(options, (bound, run) => prove(options, bound, run));
}

/** The tunnel, for what is not sent into it otherwise, too. Its own controls tell whether it carries anything. */
export function tunnelPath(options: SidePathOptions): SidePath {
  const { local } = options;
  return sidePath(options, () =>
    Promise.resolve({ usable: 'ok', confidence: local.confidence ?? 'medium', reasons: [] }),
  );
}

interface Bound {
  via: BoundInterface;
  sockets: NativeSockets;
  dialer: Dialer;
}

function sidePath(
  options: SidePathOptions,
  stand: (bound: Bound, run: Run) => Promise<PathStanding>,
): SidePath {
  const { local, trust } = options;
  const path = reportedPath(local);
  return {
    path,
    async open(run) {
      const via = interfaceOf(local);
      if (via === null) return unusable(path, { code: 'path.no-interface', args: {} });
      const sockets = await (options.load ?? loadNativeSockets)(via).catch(asUnavailable);
      if (sockets instanceof BindingUnavailable) {
        return unusable(path, { code: 'path.cannot-bind', args: { why: sockets.reason } });
      }
      const dial = ({ servers }: ResolverGroup) =>
        createBoundDialer({
          path: path.id,
          interface: via,
          sockets,
          nameServers: servers,
          hosts: options.hosts,
        });
      const group = await chooseResolvers(
        options.resolvers,
        dial,
        neutralNames(options),
        run.signal,
      );
      if (group === null) return unusable(path, { code: 'path.no-resolvers', args: {} });
      const dialer = dial(group);
      const standing = await stand({ via, sockets, dialer }, run);
      // What was called off says nothing.
      if (run.signal.aborted) return opened(path, UNKNOWN, null);
      const reasons: NetworkReason[] = [
        { code: 'path.bound', args: { interface: via.name, binding: sockets.binding } },
        ...(group.isGuess ? [{ code: 'path.resolvers-guessed' as const, args: {} }] : []),
        ...standing.reasons,
      ];
      const way = { instruments: { dialer, randomBytes, trust }, nameServers: group.servers };
      return opened(path, { ...standing, reasons }, way);
    },
  };
}

function prove(
  { catalogue, local, trust, main }: SidePathOptions,
  { via, sockets, dialer }: Bound,
  { clock, signal }: Run,
): Promise<PathStanding> {
  return gatherFacts(
    {
      here: dialer,
      there: main,
      controls: catalogue.controls,
      tools: { clock, randomBytes, trust },
      isBindingCertain: sockets.binding === 'so_bindtodevice',
      isFilterStrict: local.reasons?.some((r) => r.code === 'route.strict-filter') ?? false,
      goesThisWay: async (address) => {
        const { source } = await askRoute(address);
        return source !== null && Object.values(via.addresses).includes(source);
      },
    },
    signal,
  ).then(judgePath);
}

function interfaceOf(local: LocalPath): BoundInterface | null {
  const { interface: name, interfaceIndex: index, addresses } = local;
  return name === null ? null : { name, index, addresses };
}

/** Whatever goes wrong with binding, only this path is lost. */
function asUnavailable(error: unknown): BindingUnavailable {
  return error instanceof BindingUnavailable
    ? error
    : new BindingUnavailable('unsupported-system', error);
}

function neutralNames({ catalogue }: SidePathOptions): string[] {
  return catalogue.controls
    .filter((c) => c.use === 'tls' || c.use === 'portal')
    .flatMap((c) => c.host ?? [])
    .slice(0, 4);
}

function unusable(path: NetworkPath, reason: NetworkReason): OpenedPath {
  return opened(path, { usable: 'unknown', confidence: 'high', reasons: [reason] }, null);
}

/** What was known of the path before stays a part of its reasons. */
function opened(path: NetworkPath, standing: PathStanding, way: OpenedPath['way']): OpenedPath {
  const reasons = [...(path.reasons ?? []), ...standing.reasons];
  const confidence = standing.usable === 'ok' ? standing.confidence : (path.confidence ?? 'low');
  return {
    path: { ...path, usable: standing.usable, confidence, reasons },
    standing,
    way: standing.usable === 'ok' ? way : null,
  };
}
