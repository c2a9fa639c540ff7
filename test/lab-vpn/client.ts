/** The lab with its servers, and with the program on the client that measures. */
import type { GuidedState } from '../../src/main/check/guided/state.ts';
import { parseGuided } from '../../src/main/check/guided/stored.ts';
import type { PathStanding } from '../../src/main/diagnosis/vpn/usability.ts';
import type { Report } from '../../src/shared/report.ts';
import type { PathKind } from '../../src/shared/vocabulary.ts';
import { createAuthority } from '../support/pki.ts';
import {
  FAKE,
  FAR,
  type HostName,
  LABELS,
  MESSENGER,
  ROUTER,
  SERVICE_HOSTS,
  TLS_HOSTS,
} from './addresses.ts';
import type { AgentRequest, Seen } from './agent.ts';
import type { Identity } from './identity.ts';
import { Machine, makeKeys } from './machine.ts';
import type { ServerOptions } from './server.ts';
import { Situation } from './situation.ts';
import { Talker } from './talker.ts';

export class Client extends Situation {
  readonly #anchor: string;
  #agent: Talker;

  private constructor(machine: Machine, anchor: string) {
    super(machine);
    this.#anchor = anchor;
    this.#agent = this.#startAgent();
  }

  static async open(): Promise<Client> {
    const machine = await Machine.open();
    const authority = await createAuthority('Lab Root');
    const serve = async (host: HostName, label: string, addresses: string[]) => {
      const names = [...TLS_HOSTS, ...SERVICE_HOSTS];
      const subject = { commonName: label, names, addresses: [FAR.six] };
      const { key, cert } = await authority.issue(subject);
      const fakeResolver = host === 'vpn' ? FAKE.resolver : null;
      const options: ServerOptions = { label, addresses, key, cert, fakeResolver };
      await new Talker(machine.serve(host, 'server.ts')).ask(options);
    };
    machine.startVpnServer({ server: makeKeys(), client: makeKeys() });
    await Promise.all([
      serve('far', LABELS.direct, [FAR.four, FAR.six, MESSENGER]),
      serve('isp', LABELS.direct, [ROUTER.four, ROUTER.six]),
      serve('vpn', LABELS.vpn, [FAR.four, FAR.six, MESSENGER]),
    ]);
    await new Talker(machine.serve('app', 'relay.ts')).ask({});
    return new Client(machine, authority.cert);
  }

  close(): Promise<void> {
    return this.machine.close();
  }

  async identify(): Promise<Identity> {
    return JSON.parse(await this.#ask({ do: 'identify' })) as Identity;
  }

  async look(request: Omit<Extract<AgentRequest, { do: 'look' }>, 'do'>): Promise<Seen> {
    return JSON.parse(await this.#ask({ do: 'look', ...request })) as Seen;
  }

  async prove(
    way: 'bound' | 'source-address' = 'bound',
    isFilterStrict = false,
  ): Promise<PathStanding> {
    return JSON.parse(await this.#ask({ do: 'prove', way, isFilterStrict })) as PathStanding;
  }

  async check(...paths: PathKind[]): Promise<Report> {
    return JSON.parse(await this.#ask({ do: 'check', paths, isTold: false })) as Report;
  }

  /** @param meanwhile happens as soon as something of a messenger was measured */
  async checkWhile(meanwhile: () => void, ...paths: PathKind[]): Promise<Report> {
    await this.#ask({ do: 'check', paths, isTold: true });
    meanwhile();
    return JSON.parse(await this.#agent.next()) as Report;
  }

  /**
   * A guided comparison.
   * @param from where a former one was interrupted
   * @returns its states, as they are kept; the last is the end
   */
  async *guided(from: string | null = null): AsyncGenerator<{ state: GuidedState; text: string }> {
    this.#agent.tell({ do: 'guided', from } satisfies AgentRequest);
    for (;;) {
      const text = await this.#agent.next();
      const stored = parseGuided(text);
      if (!stored) return;
      yield { state: stored.state, text };
    }
  }

  /** Ends the program that measures, in the middle of whatever it does, and starts it again. */
  async restart(): Promise<void> {
    await this.#agent.end();
    this.#agent = this.#startAgent();
  }

  #ask(request: AgentRequest): Promise<string> {
    return this.#agent.ask(request);
  }

  #startAgent(): Talker {
    const env = { CLEARLINE_LAB_ANCHORS: this.#anchor };
    return new Talker(this.machine.startUnprivileged('agent.ts', env));
  }
}
