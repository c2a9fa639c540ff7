/**
 * Fresh namespaces, with all rights in them. Whoever is not root gets them in a user namespace, whose root has rights
 * over nothing else.
 */
import { spawnSync } from 'node:child_process';

const IS_ROOT = process.getuid?.() === 0;

/** Ordinary people's programs are not looked for where those for networks are. */
export const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };

/** Whatever is started in them ends with this command. */
export const UNSHARE = [
  'unshare',
  ...(IS_ROOT ? [] : ['--user', '--map-root-user']),
  '--net',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

/** Goes into the namespaces of a process that {@link UNSHARE} has started. */
export function enter(pid: number, ...kinds: ('net' | 'mount' | 'pid')[]): string[] {
  const user = IS_ROOT ? [] : ['--user', '--preserve-credentials'];
  return ['nsenter', `--target=${pid}`, ...user, ...kinds.map((kind) => `--${kind}`)];
}

/** Nobody: no rights at all. */
export const NOBODY = 65_534;

const NO_RIGHTS = ['--bounding-set=-all', '--inh-caps=-all'];

/**
 * Becomes nobody. A user namespace knows its root alone; there the same person gets another one inside, in which root
 * is called nobody.
 */
export const DROP_RIGHTS = IS_ROOT
  ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...NO_RIGHTS, '--']
  : [
      'unshare',
      '--user',
      `--map-user=${NOBODY}`,
      `--map-group=${NOBODY}`,
      '--keep-caps',
      'setpriv',
      '--ambient-caps=-all',
      ...NO_RIGHTS,
      '--',
    ];

/**
 * Shell commands: from now on this file is what the system is set to ask for names. Where the system's own is a link
 * into `/run`, which is the lab's own by now, it is made first.
 */
export function useResolvers(file: string): string {
  return `settings=$(realpath -m /etc/resolv.conf)
    mkdir -p "$(dirname "$settings")"
    [ -e "$settings" ] || : > "$settings"
    mount --bind ${file} "$settings"`;
}

const TOOLS = ['unshare', 'nsenter', 'setpriv', 'ip', 'nft', 'wg', 'wg-quick', 'wireguard-go'];

/** What this machine lacks for a network of its own with real tunnels; `null`: nothing. */
export function whatIsMissing(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  const missing = TOOLS.filter(
    (tool) => spawnSync('which', [tool], { env: ENVIRONMENT }).status !== 0,
  );
  if (missing.length > 0) {
    return `missing: ${missing.join(', ')} (Debian: iproute2 wireguard-tools wireguard-go nftables)`;
  }
  const [program = '', ...args] = UNSHARE;
  const made = spawnSync(program, [...args, 'test', '-w', '/dev/net/tun']);
  return made.status === 0
    ? null
    : 'this kernel makes no namespaces with tunnels, or for root alone';
}
