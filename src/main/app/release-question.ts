/** "Is there a newer version?" as the window can ask it: one question at a time, and few of them. */
import type { ReleaseAnswer } from '../../shared/ipc.ts';
import { CallError } from './call-error.ts';
import { RateLimit } from './rate-limit.ts';

/** A window gone mad shall be no burden for whoever is asked. */
const RATE = { burst: 3, perSecond: 0.1 };

export class ReleaseQuestion {
  readonly #url: URL | null;
  readonly #ask: (url: URL) => Promise<ReleaseAnswer>;
  readonly #limit: Pick<RateLimit, 'take'>;
  #underWay: Promise<ReleaseAnswer> | null = null;

  constructor(
    url: URL | null,
    ask: (url: URL) => Promise<ReleaseAnswer>,
    limit: Pick<RateLimit, 'take'> = new RateLimit(RATE),
  ) {
    this.#url = url;
    this.#ask = ask;
    this.#limit = limit;
  }

  /** Whom it is put to, for people; `null`: this build was told nobody. */
  get host(): string | null {
    return this.#url?.host ?? null;
  }

  /** @throws CallError */
  ask(): Promise<ReleaseAnswer> {
    if (this.#url === null) throw new CallError('no-release-address');
    if (this.#underWay) return this.#underWay;
    if (!this.#limit.take()) throw new CallError('too-many-calls');
    this.#underWay = this.#ask(this.#url).finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }
}
