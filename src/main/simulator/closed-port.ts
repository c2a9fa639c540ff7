/** A port on 127.0.0.1 that refuses connections, and goes on doing so. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

export interface ClosedPort {
  port: number;
  close(): void;
}

/**
 * A port that was merely closed can become somebody else's. This one is the near end of an open connection, so that
 * nobody else gets it, and nobody listens on it.
 */
export async function holdClosedPort(): Promise<ClosedPort> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const holder = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[far]] = (await Promise.all([once(server, 'connection'), once(holder, 'connect')])) as [
    [Socket],
    unknown,
  ];
  const { localPort } = holder;
  if (localPort === undefined) throw new TypeError('a connected socket has a port');
  return {
    port: localPort,
    close() {
      holder.destroy();
      far.destroy();
      server.close();
    },
  };
}
