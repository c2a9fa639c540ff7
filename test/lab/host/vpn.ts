/**
 * A WireGuard tunnel from the client to the VPN host, real on both ends (wireguard-go, because not every kernel has
 * its own; wg-quick on the client). What comes out of it is none of the provider's business any more.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { VpnSettings } from '../scenario.ts';
import { VPN } from './addresses.ts';
import type { ClientHost } from './client-host.ts';
import { startProgram } from './background.ts';
import { ip, run } from './shell.ts';

/** Interfaces that come with it. */
export const TUNNEL = { client: 'wg0', vpn: 'wgs' } as const;
/** What wg-quick takes for a link of 1500. */
const MTU = 1420;
const START_LIMIT_MS = 3000;

interface Keys {
  privateKey: string;
  publicKey: string;
}

export class Vpn {
  readonly #folder: string;
  readonly #client: ClientHost;
  #keys: { server: Keys; client: Keys } | null = null;
  #up = false;

  constructor(folder: string, client: ClientHost) {
    this.#folder = `${folder}/vpn`;
    this.#client = client;
  }

  get isUp(): boolean {
    return this.#up;
  }

  async raise({ allowedIps }: VpnSettings): Promise<void> {
    this.lower();
    this.#keys ??= await this.#startServer();
    const { client, server } = this.#keys;
    const file = `${this.#folder}/${TUNNEL.client}.conf`;
    const config = `[Interface]
PrivateKey = ${client.privateKey}
Address = ${VPN.clientFour}/32, ${VPN.clientSix}/128
[Peer]
PublicKey = ${server.publicKey}
Endpoint = ${VPN.server}:${VPN.port}
AllowedIPs = ${allowedIps.join(', ')}
`;
    writeFileSync(file, config, { mode: 0o600 });
    this.#quick('up', file);
    this.#up = true;
  }

  lower(): void {
    if (!this.#up) return;
    this.#quick('down', `${this.#folder}/${TUNNEL.client}.conf`);
    this.#up = false;
  }

  #quick(verb: 'up' | 'down', file: string): void {
    const command = [
      'env',
      'WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go',
      'wg-quick',
      verb,
      file,
    ];
    const [program = '', ...args] = this.#client.command(command, true);
    run(program, args);
  }

  async #startServer(): Promise<{ server: Keys; client: Keys }> {
    mkdirSync(this.#folder, { recursive: true });
    const [server, client] = [makeKeys(), makeKeys()];
    const keyFile = `${this.#folder}/server.key`;
    writeFileSync(keyFile, server.privateKey, { mode: 0o600 });
    startProgram('vpn', ['wireguard-go', '-f', TUNNEL.vpn], 'ignore');
    await until(() => inVpnHost('wg', 'show', TUNNEL.vpn));
    const own = ['listen-port', String(VPN.port), 'private-key', keyFile];
    const allowed = `${VPN.clientFour}/32,${VPN.clientSix}/128`;
    inVpnHost('wg', 'set', TUNNEL.vpn, ...own, 'peer', client.publicKey, 'allowed-ips', allowed);
    ip('vpn', [
      `addr add ${VPN.serverFour}/24 dev ${TUNNEL.vpn}`,
      `addr add ${VPN.serverSix}/64 dev ${TUNNEL.vpn} nodad`,
      `link set ${TUNNEL.vpn} mtu ${MTU} up`,
    ]);
    return { server, client };
  }
}

function inVpnHost(...command: string[]): string {
  return run('nsenter', ['--net=/run/netns/vpn', '--', ...command]);
}

function makeKeys(): Keys {
  const privateKey = run('wg', ['genkey']).trim();
  return { privateKey, publicKey: run('wg', ['pubkey'], privateKey).trim() };
}

/** Its socket is there a moment after the start. */
async function until(attempt: () => void): Promise<void> {
  const giveUpAt = performance.now() + START_LIMIT_MS;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
