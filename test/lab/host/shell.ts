/** Runs the system's own network commands, in a host of the lab or around them. */
import { execFileSync } from 'node:child_process';
import type { HostName } from './addresses.ts';

/** @throws an error that says what the command said. */
export function run(command: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync(command, args, {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const said = stderr?.trim() || message;
    throw new Error(`${command} ${args.join(' ')}: ${said}`, { cause: error });
  }
}

/**
 * Several `ip` commands in one go: first those of IPv4 and of links, then those that begin with `-6`. `force`: goes on
 * after one that fails.
 */
export function ip(host: HostName | null, lines: readonly string[], force = false): void {
  const six = lines.filter((line) => line.startsWith('-6 ')).map((line) => line.slice(3));
  const four = lines.filter((line) => !line.startsWith('-6 '));
  const options = [...(host === null ? [] : ['-n', host]), ...(force ? ['-force'] : [])];
  try {
    if (four.length > 0) run('ip', [...options, '-batch', '-'], `${four.join('\n')}\n`);
    if (six.length > 0) run('ip', ['-6', ...options, '-batch', '-'], `${six.join('\n')}\n`);
  } catch (error) {
    if (!force) throw error;
  }
}

/** Kernel settings of a host. */
export function sysctl(host: HostName, settings: Record<string, string | number>): void {
  const script = Object.entries(settings)
    .map(([name, value]) => `echo ${value} > /proc/sys/${name.replaceAll('.', '/')}`)
    .join('\n');
  run('nsenter', [`--net=/run/netns/${host}`, 'sh', '-e'], script);
}
