/**
 * The client's own view of the machine: its network, its resolver and hosts file, and nothing of what runs outside
 * (name service caches, the system's resolver daemon). One waiting process keeps it; commands join it.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { startProgram, waitForOutput } from './background.ts';
import { ISP } from './addresses.ts';
import { networkNamespace } from './proof.ts';

/** Laid over the machine's files of the same names. */
const FILES = ['resolv.conf', 'hosts', 'nsswitch.conf'] as const;

/** Where the system's file is a link into /run, which the lab has emptied, its target is made there. */
const LAY = `lay() {
  target=$(readlink -m "$2")
  case "$target" in /run/*) mkdir -p "$(dirname "$target")"; touch "$target";; esac
  mount --bind "$1" "$target"
}`;

const LOCAL_HOSTS = '127.0.0.1 localhost\n::1 localhost\n';

export class ClientHost {
  readonly #folder: string;
  readonly #keeper: ChildProcess;

  private constructor(folder: string, keeper: ChildProcess) {
    this.#folder = folder;
    this.#keeper = keeper;
  }

  static async open(folder: string): Promise<ClientHost> {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/nsswitch.conf`, 'passwd: files\ngroup: files\nhosts: files dns\n');
    writeFileSync(`${folder}/resolv.conf`, '');
    writeFileSync(`${folder}/hosts`, LOCAL_HOSTS);
    const script = [
      'set -e',
      LAY,
      // What stands there is about the machine's own network namespace.
      'mount -t sysfs none /sys',
      ...FILES.map((file) => `lay ${folder}/${file} /etc/${file}`),
      'echo ready',
      'exec cat',
    ].join('\n');
    const command = ['unshare', '--mount', 'sh', '-c', script];
    const keeper = startProgram('client', command, ['pipe', 'pipe', 'inherit']);
    await waitForOutput(keeper, 'ready');
    return new ClientHost(folder, keeper);
  }

  /** Of the process that every command joins. */
  get pid(): number {
    return this.#keeper.pid ?? 0;
  }

  /** @param nameServers without any: the provider's. */
  configure(hosts: Record<string, string>, nameServers: readonly string[] = [ISP.resolver]): void {
    const lines = Object.entries(hosts).map(([name, address]) => `${address} ${name}\n`);
    writeFileSync(`${this.#folder}/hosts`, LOCAL_HOSTS + lines.join(''));
    const servers = nameServers.map((address) => `nameserver ${address}\n`).join('');
    writeFileSync(`${this.#folder}/resolv.conf`, servers);
  }

  /** Under these names, as the system lists programs; {@link sweep} ends them. */
  startPrograms(names: readonly string[]): void {
    for (const name of names) {
      const file = `${this.#folder}/${name}`;
      rmSync(file, { force: true });
      symlinkSync('/bin/sleep', file);
      startProgram('client', [file, 'infinity'], 'ignore');
    }
  }

  /** A command as it has to be started to run here, in a folder of the machine's. */
  command(command: readonly string[], privileged: boolean, folder = '/'): string[] {
    const enter = ['nsenter', `--target=${this.pid}`, '--net', '--mount', '--'];
    // A user's programs have no say about the network; root's name stays, so that files can be read.
    const drop = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'];
    // Whoever joins another mount namespace begins at its root.
    const go = ['env', `--chdir=${folder}`];
    return [...enter, ...(privileged ? [] : drop), ...go, ...command];
  }

  /** Ends what a command has left running; a tunnel's program is not a command's. */
  sweep(): void {
    const here = networkNamespace(this.pid);
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const pid = Number(name);
      try {
        const isTunnel = readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('wireguard-go');
        if (pid === this.pid || isTunnel || networkNamespace(pid) !== here) continue;
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  }
}
