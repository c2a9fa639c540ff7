/**
 * UDP that is not carried. Silence of one server is never enough (many do not answer strangers): several operators
 * abroad must be silent while TCP works. Source: blocking techniques B11.
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { UdpControls } from '../udp-world.ts';
import type { TargetView } from '../view.ts';

/** How many operators' silence makes a pattern. */
const OPERATORS = 2;

/** Asked at least twice, and never an answer. */
export function isSilent({ datagrams }: TargetView): boolean {
  const own = datagrams.filter((m) => m.purpose !== 'udp-burst');
  return own.length >= 2 && own.every((m) => m.received === 0);
}

/** None of the controls of this protocol was heard, and enough were asked. */
export function allSilent({ answered, silent }: UdpControls): boolean {
  return answered.length === 0 && silent.length >= OPERATORS;
}

/** Those controls that are asked at this port. */
export function atPort({ answered, silent }: UdpControls, port: number): UdpControls {
  const isHere = (m: MeasurementOf<'udp_round_trip'>) => m.port === port;
  return { answered: answered.filter(isHere), silent: silent.filter(isHere) };
}

export function ownSilence({ datagrams }: TargetView): MeasurementOf<'udp_round_trip'>[] {
  return datagrams.filter((m) => m.received === 0 && m.purpose !== 'udp-burst');
}
