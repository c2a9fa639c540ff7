/** Which resolvers the system is set to ask. */
import { Resolver } from 'node:dns';
import { isIP } from 'node:net';

/**
 * Plain addresses on port 53, as the operating system's settings list them now: `dns.getServers()` keeps those of its
 * first call, and VPNs and networks come and go while the app runs. The list can be empty, and on systems with a local
 * stub it names the stub.
 */
export function systemNameServers(): string[] {
  return new Resolver().getServers().filter((server) => isIP(server) !== 0);
}
