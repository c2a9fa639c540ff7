/** What would tell of this very computer and its user, for redaction. */
import { homedir, hostname, networkInterfaces, userInfo } from 'node:os';
import { systemNameServers } from '../network/name-servers.ts';
import type { OwnNames } from '../report/redact/redactor.ts';

export function ownNames(): OwnNames {
  const [host, home] = [hostname(), homedir()];
  const interfaces = Object.values(networkInterfaces()).flatMap((own) => own ?? []);
  return {
    words: [host, host.split('.')[0] ?? '', userName(), home, ...interfaces.map(({ mac }) => mac)],
    addresses: [
      ...interfaces.filter(({ internal }) => !internal).map(({ address }) => address),
      // What stands for them all is nobody's secret: a stub on this computer.
      ...systemNameServers().filter((server) => !/^127\.|^::1$/.test(server)),
    ],
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Users without an entry in the system's list, as in containers.
    return '';
  }
}
