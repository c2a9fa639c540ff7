/** Of what is said over a connection, the transfers. */
import type { Observation } from '../../shared/measurement.ts';
import type { Exchange } from '../check/request.ts';
import type { Stream } from '../network/dialer.ts';
import type { Instruments } from './instruments.ts';
import { download, upload } from './transfer.ts';

export type TransferExchange = Extract<Exchange, { kind: 'download' | 'upload' }>;

/** Never throws. The stream is used up by it and remains the caller's to destroy. */
export async function transfer(
  exchange: TransferExchange,
  where: { address: string; port: number; timeoutMs: number },
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  const observation =
    exchange.kind === 'download'
      ? await download({ ...exchange, ...where }, stream, tools, cancel)
      : await upload({ ...exchange, ...where }, stream, tools, cancel);
  return [observation];
}
