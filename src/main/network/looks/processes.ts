/**
 * Which programs of the catalogue's list run: bypass tools, and filters of the person's own. All names are compared in
 * memory and forgotten; only what is on the list is kept.
 */
import type { LocalTool } from '../../../shared/catalogue.ts';
import type { SystemAccess } from '../system-access.ts';
import { systemFile } from '../windows/system-folder.ts';

/** `TASK_COMM_LEN` less its zero: Linux cuts names off (proc(5), comm). */
const LINUX_LENGTH = 15;

/** @returns `null` where the system does not list them */
export async function runningTools(
  tools: readonly LocalTool[],
  access: SystemAccess,
): Promise<LocalTool[] | null> {
  const names = await processNames(access);
  return names && matchTools(tools, names);
}

/** @param names as the system gives them */
export function matchTools(tools: readonly LocalTool[], names: Iterable<string>): LocalTool[] {
  const running = new Set([...names].map((name) => name.toLowerCase().replace(/\.exe$/, '')));
  return tools.filter(
    ({ process: name }) => running.has(name) || running.has(name.slice(0, LINUX_LENGTH)),
  );
}

function processNames(access: SystemAccess): Promise<string[] | null> {
  switch (process.platform) {
    case 'linux':
      return linuxNames(access);
    case 'darwin':
      return ask(access, '/bin/ps', ['-axco', 'comm='], parsePs);
    case 'win32':
      return ask(access, systemFile('tasklist.exe'), ['/fo', 'csv', '/nh'], parseTasklist);
    default:
      return Promise.resolve(null);
  }
}

async function linuxNames(access: SystemAccess): Promise<string[] | null> {
  const ids = (await access.list('/proc')).filter((name) => /^\d+$/.test(name));
  if (ids.length === 0) return null;
  const names = await Promise.all(ids.map((id) => access.read(`/proc/${id}/comm`)));
  return names.flatMap((name) => name?.trim() ?? []);
}

/** @param text of `ps -axco comm=`: a name a line */
export function parsePs(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}

/** @param text of `tasklist /fo csv /nh`: `"name.exe","123","Console","1","1,234 K"` */
export function parseTasklist(text: string): string[] {
  return [...text.matchAll(/^"([^"]+)",/gm)].map(([, name = '']) => name);
}

async function ask(
  access: SystemAccess,
  file: string,
  args: readonly string[],
  parse: (text: string) => string[],
): Promise<string[] | null> {
  const text = await access.run({ files: [file], args });
  return text === null ? null : parse(text);
}
