/** What stands in the way, of an error that says it as a code. */
import type { Fault } from '../../shared/fault.ts';
import type { FaultError } from '../fault-error.ts';

/** By name, so that neither reports nor the history are loaded only to recognise their errors. */
const NAMES: ReadonlySet<string> = new Set(['HistoryError', 'ReportError']);

/** Any other error is thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Error && NAMES.has(error.name)) {
    return (error as FaultError<Fault['code']>).fault;
  }
  throw error;
}
