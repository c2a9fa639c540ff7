/** What is done at most so many times at once. Every number with its reason. Pure. */
import type { Narrow } from './limiter.ts';
import type { ProbeRequest } from './request.ts';

/**
 * Handshakes with one name at one address, and with one name wherever: four trigger the "siberian" rule (blocking
 * techniques B8).
 */
const PER_NAME_AND_ADDRESS = 2;
const PER_NAME = 3;
/** Handshakes with one encrypted resolver: they carry no name, and a browser opens six connections to a host. */
const PER_RESOLVER = 6;
/** The system's lookups: as many as its threads take at once (see `threads.ts`), so that none waits unseen. */
const SYSTEM_LOOKUPS = 30;

export function narrowsOf(request: ProbeRequest): Narrow[] {
  switch (request.kind) {
    case 'udp':
      return [];
    case 'resolve':
      if (request.transport === 'system') return [{ key: 'system lookup', size: SYSTEM_LOOKUPS }];
      if (request.transport !== 'https') return [];
      return [{ key: `resolver ${request.resolverAddress}`, size: PER_RESOLVER }];
    case 'connection': {
      const name = request.tls && (request.tls.sni ?? request.address);
      return [
        ...(name === null
          ? []
          : [
              { key: `name ${name} at ${request.address}`, size: PER_NAME_AND_ADDRESS },
              { key: `name ${name}`, size: PER_NAME },
            ]),
        // Each would slow the other down, on whichever path.
        ...(request.exchange?.kind === 'download' ? [{ key: 'transfer', size: 1 }] : []),
      ];
    }
  }
}
