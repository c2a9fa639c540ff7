/**
 * The default routes in `netstat -rn`. Columns differ between releases (Refs, Use and RT_IFA come and go), so they are
 * found by their headings. A VPN of the system's own leaves the line's default behind as a scoped one (flag `I`); one
 * that adds two halves (0/1, 128.0/1) leaves it as it was.
 */
import type { Family } from '../../../shared/measurement.ts';
import { familyOf, withoutZone } from '../address.ts';
import type { DefaultRoute } from '../facts.ts';

/** Scoped routes are for sockets that are bound to their interface; they come after the others. */
const SCOPED_METRIC = 1;

/** @param text of `netstat -rn`, both families or one */
export function parseNetstat(text: string): DefaultRoute[] {
  const routes: DefaultRoute[] = [];
  let family: Family | null = null;
  let columns: string[] = [];
  for (const line of text.split('\n')) {
    const cells = line.trim().split(/\s+/);
    if (/^Internet6?:$/.test(line.trim())) family = line.includes('6') ? 6 : 4;
    else if (cells[0] === 'Destination') columns = cells;
    else if (family !== null && cells[0] === 'default') {
      const route = readRoute(family, columns, cells);
      if (route) routes.push(route);
    }
  }
  return routes;
}

function readRoute(family: Family, columns: string[], cells: string[]): DefaultRoute | null {
  const flags = cells[columns.indexOf('Flags')];
  const name = cells[columns.indexOf('Netif')];
  if (!flags?.includes('U') || !name) return null;
  // A system's own tunnels without an address (`fe80::%utun0`) lead nowhere.
  const gateway = cells[1] ?? '';
  if (gateway.startsWith('fe80::%')) return null;
  return {
    family,
    interface: name,
    gateway: familyOf(withoutZone(gateway)) === null ? null : gateway,
    metric: flags.includes('I') ? SCOPED_METRIC : 0,
  };
}
