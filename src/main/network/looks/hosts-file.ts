/** The hosts file: names that this computer itself fixes to an address, which no resolver is then asked for. */
import type { Catalogue } from '../../../shared/catalogue.ts';
import { familyOf, withoutZone } from '../address.ts';
import type { SystemAccess } from '../system-access.ts';
import { systemFile } from '../windows/system-folder.ts';

export interface HostsEntry {
  /** In small letters. */
  name: string;
  address: string;
}

/** @returns `null` where it cannot be read */
export async function readHostsFile(access: SystemAccess): Promise<HostsEntry[] | null> {
  const file = process.platform === 'win32' ? systemFile('drivers', 'etc', 'hosts') : '/etc/hosts';
  const text = await access.read(file);
  return text === null ? null : parseHosts(text);
}

/** @param text of a hosts file (hosts(5)): an address, names behind it, `#` before what is not meant */
export function parseHosts(text: string): HostsEntry[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line) => {
      const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
      if (familyOf(withoutZone(address)) === null) return [];
      return names.map((name) => ({ name: name.toLowerCase().replace(/\.$/, ''), address }));
    });
}

/** Of all that the file fixes only what the catalogue names; the rest is the person's own. */
export function fixedNames(entries: readonly HostsEntry[], catalogue: Catalogue): HostsEntry[] {
  const endpoints = [...catalogue.services.flatMap((s) => s.endpoints), ...catalogue.controls];
  const names = new Set(endpoints.flatMap(({ host }) => host?.toLowerCase() ?? []));
  return entries.filter(({ name }) => names.has(name));
}
