/**
 * Which check the window shows: the real one or, while somebody practises, that of a scenario. The real one keeps what it
 * found, and may even go on, until the window comes back to it.
 */
import type { AppState, CheckUpdate } from '../../shared/ipc.ts';
import type { CheckService, Pretence } from './check-service.ts';

export type ShownScenario = AppState['scenario'];
/** A pretend VPN comes out where nothing is in the way. */
const OPEN_SCENARIO = 'open';

type OpenCheck = (
  pretence: Pretence | null,
  onUpdate: (update: CheckUpdate) => void,
) => CheckService;

export class Stage {
  readonly real: CheckService;
  readonly #open: OpenCheck;
  readonly #tell: (update: CheckUpdate) => void;
  #shown: { check: CheckService; scenario: ShownScenario };

  /** @param tell hears of the check that is shown, and of no other */
  constructor(open: OpenCheck, tell: (update: CheckUpdate) => void) {
    this.#open = open;
    this.#tell = tell;
    this.real = this.#openCheck(null);
    this.#shown = { check: this.real, scenario: null };
  }

  get check(): CheckService {
    return this.#shown.check;
  }

  get scenario(): ShownScenario {
    return this.#shown.scenario;
  }

  practise(scenario: NonNullable<ShownScenario>): void {
    this.leave();
    const vpnScenario = scenario.withVpn ? OPEN_SCENARIO : null;
    this.#shown = { check: this.#openCheck({ scenario: scenario.id, vpnScenario }), scenario };
  }

  /** Back to the real network. */
  leave(): void {
    if (this.#shown.scenario !== null) this.#shown.check.cancel();
    this.#shown = { check: this.real, scenario: null };
  }

  #openCheck(pretence: Pretence | null): CheckService {
    const check = this.#open(pretence, (update) => {
      if (check === this.#shown.check) this.#tell(update);
    });
    return check;
  }
}
