/** Does a proxy that programs are sent to answer? Only one on this computer is asked, by a connection that says nothing. */
import { connect } from 'node:net';
import type { ProxySetting } from '../../../shared/network.ts';
import type { Failure } from '../../../shared/vocabulary.ts';
import { classify } from '../../probes/failure.ts';
import { isLoopback } from '../address.ts';

/** Milliseconds. On this computer a connection takes a fraction of one. */
const TIME_LIMIT = 1_000;
/** What `localhost` stands for (RFC 6761); it is never looked up. */
const LOCALHOST = ['127.0.0.1', '::1'];

/** @returns why it does not answer; `null`: it does, or it is elsewhere and was not asked */
export async function askProxy(
  { host, port }: Pick<ProxySetting, 'host' | 'port'>,
  signal: AbortSignal,
): Promise<Failure | null> {
  if (host === null || port === null) return null;
  const addresses = host.toLowerCase() === 'localhost' ? LOCALHOST : [host].filter(isLoopback);
  let failure: Failure | null = null;
  for (const address of addresses) {
    const found = await tryConnect(address, port, signal);
    if (found === null) return null;
    failure ??= found;
  }
  return failure;
}

function tryConnect(host: string, port: number, signal: AbortSignal): Promise<Failure | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve('interrupted');
    const socket = connect({ host, port, timeout: TIME_LIMIT });
    const settle = (failure: Failure | null) => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(failure);
    };
    const onAbort = () => settle('interrupted');
    signal.addEventListener('abort', onAbort);
    socket.once('connect', () => settle(null));
    socket.once('timeout', () => settle('generic_timeout_error'));
    socket.on('error', (error) => settle(classify(error, 'connect')));
  });
}
