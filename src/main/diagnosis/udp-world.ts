/** What the controls say of UDP on this path. Pure. */
import type { Resolver } from '../../shared/catalogue.ts';
import type { MeasurementOf } from '../../shared/measurement.ts';
import type { TargetView } from './view.ts';

type Datagrams = MeasurementOf<'udp_round_trip'>;

/** The controls of one protocol: one measurement each, the best. */
export interface UdpControls {
  answered: Datagrams[];
  /** Asked at least twice, and never an answer. */
  silent: Datagrams[];
}

export interface UdpWorld {
  /** By protocol; without those that stand inside a border, which closing it does not touch. */
  stun: UdpControls;
  quic: UdpControls;
  /** A plain DNS answer from a resolver far away: UDP is carried, whatever becomes of STUN. */
  dns: MeasurementOf<'resolve'> | null;
  /** Bursts that were let through at first and then cut. */
  cut: Datagrams[];
}

export function describeUdp(
  controls: readonly TargetView[],
  all: readonly TargetView[],
  resolvers: readonly Resolver[],
): UdpWorld {
  const abroad = controls.filter((c) => c.target.use === 'udp' && !c.target.domestic);
  const trusted = new Set(resolvers.filter((r) => r.role === 'trusted').map((r) => r.id));
  return {
    stun: sort(abroad.filter((c) => c.target.probe.kind === 'stun')),
    quic: sort(abroad.filter((c) => c.target.probe.kind === 'quic')),
    dns:
      all
        .flatMap((view) => view.otherLookups)
        .find((m) => m.transport === 'udp' && m.replies.length > 0 && trusted.has(m.resolver)) ??
      null,
    cut: all.flatMap((view) => view.datagrams).filter(isCut),
  };
}

/**
 * The first packets are answered and none of the last ten is: that is no loss (at 60 % loss in each direction it would
 * still be a chance of two in a hundred, and calls are impossible then as well). A burst that this computer was too
 * busy to send says nothing.
 */
export function isCut({ purpose, sent, received, lastAnswered }: Datagrams): boolean {
  return (
    purpose === 'udp-burst' &&
    sent >= WHOLE_BURST &&
    received >= 3 &&
    sent - (lastAnswered ?? sent) >= CUT_TAIL
  );
}

/** Packets. */
const WHOLE_BURST = 30;
export const CUT_TAIL = 10;

/** What this computer itself forbids was never asked. */
function isUnanswered({ received, failure }: Datagrams): boolean {
  return received === 0 && failure !== 'permission_denied';
}

function sort(views: readonly TargetView[]): UdpControls {
  const answered = views.flatMap((v) => v.datagrams.filter((m) => m.received > 0).slice(0, 1));
  const silent = views.flatMap(({ datagrams }) => {
    const last = datagrams.at(-1);
    const isSilent = datagrams.length >= 2 && datagrams.every(isUnanswered);
    return last && isSilent ? [last] : [];
  });
  return { answered, silent };
}
