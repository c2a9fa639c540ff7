/** Which resolvers the system is set to ask. */
import { getServers } from 'node:dns';
import { isIP } from 'node:net';

/**
 * Plain addresses on port 53, as the operating system's settings list them. The list can be empty, and on systems
 * with a local stub it names the stub.
 */
export function systemNameServers(): string[] {
  return getServers().filter((server) => isIP(server) !== 0);
}
