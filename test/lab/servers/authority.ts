/** The lab's certificates: what its servers show, made on first use and kept. */
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Signer } from '../../../src/main/simulator/trust.ts';
import type { Subject } from '../../../src/main/simulator/authority.ts';
import { type Authority, createAuthority } from '../../support/pki.ts';
import { nameSet } from '../wire/nets.ts';

const DAY = 24 * 3600 * 1000;
/** A root outlives whatever a wrong clock makes of the date. */
const ROOT_DAYS = 20 * 365;

/** What time it is for those who issue certificates. */
export type WorldClock = () => number;

const daysFrom = (now: number, days: number) => new Date(now + days * DAY);

export function createRoot(name: string): Promise<Authority> {
  const now = Date.now();
  return createAuthority(name, { from: daysFrom(now, -ROOT_DAYS), to: daysFrom(now, ROOT_DAYS) });
}

/** All that one root has signed. */
export class Signatures {
  readonly #root: Authority;
  readonly #clock: WorldClock;
  readonly #made = new Map<string, Promise<SecureContext>>();

  constructor(root: Authority, clock: WorldClock) {
    this.#root = root;
    this.#clock = clock;
  }

  /** @param expired it ran out three days ago. */
  for(subject: Subject, expired = false): Promise<SecureContext> {
    const id = JSON.stringify([subject, expired]);
    const made = this.#made.get(id) ?? this.#make(subject, expired);
    this.#made.set(id, made);
    return made;
  }

  async #make({ names, addresses }: Subject, expired: boolean): Promise<SecureContext> {
    const now = this.#clock();
    const [from, to] = expired ? [-90, -3] : [-1, 30];
    const { cert, key } = await this.#root.issue({
      names: [...names],
      addresses: [...addresses],
      from: daysFrom(now, from),
      to: daysFrom(now, to),
    });
    return createSecureContext({ cert, key });
  }
}

export interface Roots {
  /** Whom the client trusts, for everything: the public roots and all that the catalogue pins. */
  usual: Authority;
  /** Trusted as well: another public root. */
  other: Authority;
  /** Whom nobody trusts. */
  foreign: Authority;
}

/** Names whose certificate has something wrong; `*.parent` among them. */
export interface Flaws {
  expired: string[];
  wrongName: string[];
  newRoot: string[];
}

/** Whose name stands in a certificate that is for another one. */
const STRANGER = 'somebody-else.example';

/** The simulator's way to ask for a certificate, with the lab's few roots. */
export function identityUnder(
  { usual, other, foreign }: Roots,
  clock: WorldClock,
  flaws: Flaws,
): (signer: Signer, subject: Subject) => Promise<SecureContext> {
  const signatures = {
    usual: new Signatures(usual, clock),
    other: new Signatures(other, clock),
    foreign: new Signatures(foreign, clock),
  };
  const [expired, wrongName, newRoot] = [flaws.expired, flaws.wrongName, flaws.newRoot].map(
    nameSet,
  );
  return (signer, { names, addresses }) => {
    const has = (flaw = nameSet([])) => names.some(flaw);
    const shown = has(wrongName) ? { names: [STRANGER], addresses: [] } : { names, addresses };
    if (signer === 'foreign' || has(newRoot)) return signatures.foreign.for(shown, has(expired));
    if (signer === 'other-public') return signatures.other.for(shown, has(expired));
    return signatures.usual.for(shown, has(expired));
  };
}
