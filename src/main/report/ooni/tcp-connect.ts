/** A connection as df-005 has it. */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { eventOf } from './event.ts';

export function tcpConnect(m: MeasurementOf<'connect'>) {
  return {
    ...eventOf(m),
    ip: m.address,
    port: m.port,
    status: { failure: m.failure, success: m.failure === null },
  };
}
