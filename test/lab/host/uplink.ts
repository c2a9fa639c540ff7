/** The client's own link: pulled and plugged in again, with or without IPv6, and moved to another network. */
import type { Scenario } from '../scenario.ts';
import { CLIENT } from './addresses.ts';
import { ip } from './shell.ts';
import { clientUplink } from './topology.ts';

export class Uplink {
  #six: Scenario['ipv6'] = 'none';
  /** After a change of network. */
  later = false;

  /** As a scenario begins. */
  reset({ ipv6, network }: Pick<Scenario, 'ipv6' | 'network'>): void {
    this.#six = ipv6;
    this.later = false;
    this.plug();
    if (network === 'unplugged') this.pull();
  }

  pull(): void {
    ip('client', ['link set up0 down']);
  }

  plug(): void {
    const four = this.later ? CLIENT.laterFour : CLIENT.four;
    const six = this.later ? CLIENT.laterSix : CLIENT.six;
    // To the client, a way into nothing is a way.
    ip('client', clientUplink(this.#six === 'broken' ? 'works' : this.#six, four, six));
  }

  move(): void {
    this.pull();
    this.later = true;
    this.plug();
  }
}
