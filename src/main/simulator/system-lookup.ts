/** The pretend operating system's name lookup: the provider's resolver, and Node's errors. */
import { getSystemErrorMap } from 'node:util';
import type { Family } from '../../shared/measurement.ts';
import { answerName } from './name-service.ts';
import type { Policy } from './policy.ts';

/** @throws a Node error as `dns.lookup` gives it, or the signal's reason. */
export async function lookUp(
  hostname: string,
  family: Family,
  policy: Policy,
  signal: AbortSignal,
): Promise<string[]> {
  signal.throwIfAborted();
  if (policy.scenario.network === 'offline') throw lookupError('EAI_AGAIN', hostname);
  const question = { name: hostname, family, resolver: 'system', transport: 'system' } as const;
  const answer = answerName(question, policy);
  switch (answer.kind) {
    case 'addresses':
      return [...answer.addresses];
    // Node says the same of both, and the number underneath tells them apart.
    case 'nxdomain':
      throw lookupError('ENOTFOUND', hostname, 'EAI_NONAME');
    case 'no-answer':
      throw lookupError('ENOTFOUND', hostname, 'EAI_NODATA');
    // The systems' resolvers hide the reason.
    case 'refused':
    case 'servfail':
      throw lookupError('EAI_AGAIN', hostname);
    case 'drop':
      return forever(signal);
  }
}

/** Rejects when the signal aborts, and not before. */
export function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function lookupError(code: string, hostname: string, inner = code): NodeJS.ErrnoException {
  const errno = [...getSystemErrorMap()].find(([, [name]]) => name === inner)?.[0];
  return Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), {
    code,
    ...(errno === undefined ? {} : { errno }),
    syscall: 'getaddrinfo',
    hostname,
  });
}
