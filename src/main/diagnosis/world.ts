/** What the rules know besides the target: the controls, the catalogue, the other targets. Pure. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Measurement, MeasurementOf } from '../../shared/measurement.ts';
import { attemptWorks } from './attempt.ts';
import { describeUdp, type UdpWorld } from './udp-world.ts';
import { type Attempt, directLookups, isSilence, systemAnswer, type TargetView } from './view.ts';

/** `absent`: this computer has no route. `broken`: it has one, and nothing comes back. */
export type Ipv6State = 'works' | 'broken' | 'absent' | 'unknown';

export interface World {
  catalogue: Catalogue;
  targets: TargetView[];
  controls: TargetView[];
  /** What was found on this computer itself. */
  looks: readonly MeasurementOf<'inspect'>[];
  /** Evidence that a step works on this path at all; `null`: no control managed it, so nothing can be blamed. */
  proof: {
    resolve: MeasurementOf<'resolve'> | null;
    connect: MeasurementOf<'connect'> | null;
    tls: MeasurementOf<'tls_handshake'> | null;
    http: MeasurementOf<'http_round_trip'> | null;
  };
  /** Handshakes with neutral servers that worked: their names and addresses serve in comparisons. */
  neutral: MeasurementOf<'tls_handshake'>[];
  /** All connections that stood, to whomever; the fastest first. */
  stood: MeasurementOf<'connect'>[];
  /** Those that nobody answered, at addresses where another stood. */
  lost: MeasurementOf<'connect'>[];
  /** All questions for names to this computer's own resolver. */
  asked: MeasurementOf<'resolve'>[];
  /** A connection to where nobody is was accepted, so that open connections prove nothing; `null`: none was. */
  acceptsAll: MeasurementOf<'connect'> | null;
  ipv6: Ipv6State;
  udp: UdpWorld;
}

/** All views are of one path. */
export function buildWorld(
  catalogue: Catalogue,
  targets: TargetView[],
  controls: TargetView[],
  looks: readonly MeasurementOf<'inspect'>[] = [],
): World {
  const working = controls
    .filter(isFarAway)
    .flatMap((view) =>
      view.attempts
        .filter((a) => attemptWorks(a, view.target))
        .map((attempt) => ({ view, attempt })),
    );
  // With the hello that is compared with: a small one may pass where others do not.
  const neutral = working.flatMap(({ attempt }) =>
    attempt.purpose === 'control' && attempt.tls ? [attempt.tls] : [],
  );
  const connects = [...controls, ...targets].flatMap((v) => v.attempts.map((a) => a.connect));
  const stood = connects.filter((m) => m.failure === null).sort((a, b) => took(a) - took(b));
  const alive = new Set(stood.map((m) => m.address));
  const first = <T>(pick: (w: { view: TargetView; attempt: Attempt }) => T | null): T | null =>
    working.map(pick).find((m) => m !== null) ?? null;
  return {
    catalogue,
    targets,
    controls,
    looks,
    proof: {
      // Only an answer that led to the genuine control counts: a portal answers every name.
      resolve: first(({ view, attempt }) =>
        attempt.purpose === 'control' || attempt.purpose === 'portal' ? systemAnswer(view) : null,
      ),
      connect: first(({ attempt }) => attempt.connect),
      tls: neutral[0] ?? null,
      http: first(({ attempt }) => (attempt.tls ? null : attempt.http)),
    },
    neutral,
    stood,
    asked: [...controls, ...targets].flatMap((v) => [...v.systemLookups, ...directLookups(v)]),
    lost: connects.filter((m) => isSilence(m.failure) && alive.has(m.address)),
    acceptsAll: acceptedByNobody(controls),
    ipv6: ipv6State(controls),
    udp: describeUdp(controls, [...controls, ...targets], catalogue.resolvers),
  };
}

/** Milliseconds. */
export function took({ t0, t }: Measurement): number {
  return t - t0;
}

/** Stands for the Internet at large, at home or abroad. */
export function isNeutral({ target }: TargetView): boolean {
  return target.use === 'portal' || target.use === 'tls';
}

/** What works at home proves nothing for what is abroad. */
export function isFarAway(view: TargetView): boolean {
  return isNeutral(view) && !view.target.domestic;
}

function acceptedByNobody(controls: readonly TargetView[]): MeasurementOf<'connect'> | null {
  const attempts = controls.filter((c) => c.target.use === 'canary').flatMap((c) => c.attempts);
  return attempts.find((a) => a.connect.failure === null)?.connect ?? null;
}

function ipv6State(controls: readonly TargetView[]): Ipv6State {
  const views = controls.filter((c) => c.target.use === 'ipv6');
  const attempts = views.flatMap((c) => c.attempts);
  if (views.some((c) => c.attempts.some((a) => attemptWorks(a, c.target)))) return 'works';
  if (attempts.length === 0) return 'unknown';
  if (attempts.some((a) => a.connect.failure !== null && NO_ROUTE.has(a.connect.failure))) {
    return 'absent';
  }
  return views.every((c) => c.attempts.length >= 2) ? 'broken' : 'unknown';
}

/** What the system answers by itself, without sending a packet, where there is no IPv6. */
const NO_ROUTE: ReadonlySet<string> = new Set([
  'network_unreachable',
  'address_not_available',
  'address_family_not_supported',
  'network_down',
  'permission_denied',
]);
