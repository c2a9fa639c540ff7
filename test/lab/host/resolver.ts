/** The provider's resolver: unbound, which asks the lab's Internet. */
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { ResolverZone } from '../compile/dns.ts';
import { ISP, UPSTREAM } from './addresses.ts';
import { startProgram, waitForOutput } from './background.ts';
import { run } from './shell.ts';

const SOCKET = '/run/unbound.ctl';

export class Resolver {
  readonly #config: string;
  readonly #zones: string;
  #zonesNow = '';
  #started: Promise<void>;

  /** @param folder for its files. */
  constructor(folder: string) {
    this.#config = `${folder}/unbound.conf`;
    this.#zones = `${folder}/unbound-zones.conf`;
    writeFileSync(this.#config, configuration(this.#zones));
    writeFileSync(this.#zones, '');
    const child = startProgram(
      'isp',
      ['unbound', '-d', '-c', this.#config],
      ['ignore', 'ignore', 'pipe'],
    );
    this.#started = started(child);
  }

  ready(): Promise<void> {
    return this.#started;
  }

  /** Forgets all answers, and takes on what it refuses. */
  load(zones: readonly ResolverZone[]): void {
    const text = zones.map(({ name, type }) => `local-zone: "${name}" always_${type}\n`).join('');
    if (text === this.#zonesNow) {
      this.#control('flush_zone', '.');
      this.#control('flush_infra', 'all');
      return;
    }
    writeFileSync(this.#zones, text);
    this.#zonesNow = text;
    // It reads its files again and drops what it remembers.
    this.#control('reload');
  }

  #control(...command: string[]): void {
    run('nsenter', [
      '--net=/run/netns/isp',
      '--',
      'unbound-control',
      '-c',
      this.#config,
      ...command,
    ]);
  }
}

async function started(child: ChildProcess): Promise<void> {
  await waitForOutput(child, 'start of service');
  // Whatever it says later is about the scenario, and would fill the pipe.
  child.stderr?.resume();
}

function configuration(zones: string): string {
  return `server:
  do-daemonize: no
  use-syslog: no
  logfile: ""
  log-time-ascii: no
  verbosity: 1
  chroot: ""
  username: ""
  directory: "/"
  pidfile: ""
  interface: ${ISP.resolver}
  interface: ${ISP.resolverSix}
  outgoing-interface: ${ISP.resolver}
  access-control: 0.0.0.0/0 allow
  access-control: ::/0 allow
  module-config: "iterator"
  do-not-query-localhost: no
  num-threads: 1
  minimal-responses: yes
  qname-minimisation: no
  local-zone: "test." transparent
  include: "${zones}"
remote-control:
  control-enable: yes
  control-use-cert: no
  control-interface: ${SOCKET}
forward-zone:
  name: "."
  forward-addr: ${UPSTREAM}
`;
}
