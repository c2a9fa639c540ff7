/**
 * Which network the window shows: the real one or, while somebody practises, that of a scenario. What was found of the
 * real one is kept, and may even go on, until the window comes back to it.
 */
import type { GuidedView } from '../../shared/guided.ts';
import type { AppState, CheckUpdate } from '../../shared/ipc.ts';
import type { CheckService } from './check-service.ts';
import type { GuidedService } from './guided/guided-service.ts';
import type { PretendVpn } from './guided/pretend-tools.ts';
import type { Pretence } from './perform-check.ts';

export type ShownScenario = AppState['scenario'];

/** All that can be asked of one network. */
export interface Setting {
  check: CheckService;
  guided: GuidedService;
  /** `null` in the real network. */
  vpn: PretendVpn | null;
}

/** Hears of the network that is shown, and of no other. */
export interface StageListener {
  check(update: CheckUpdate): void;
  guided(view: GuidedView | null): void;
}

type OpenSetting = (pretence: Pretence | null, listener: StageListener) => Setting;

/** A pretend VPN comes out where nothing is in the way. */
const OPEN_SCENARIO = 'open';

export class Stage {
  readonly real: Setting;
  readonly #open: OpenSetting;
  readonly #listener: StageListener;
  #shown: Setting & { scenario: ShownScenario };

  constructor(open: OpenSetting, listener: StageListener) {
    this.#open = open;
    this.#listener = listener;
    this.real = this.#openSetting(null);
    this.#shown = { ...this.real, scenario: null };
  }

  get check(): CheckService {
    return this.#shown.check;
  }

  get guided(): GuidedService {
    return this.#shown.guided;
  }

  get vpn(): PretendVpn | null {
    return this.#shown.vpn;
  }

  get scenario(): ShownScenario {
    return this.#shown.scenario;
  }

  practise(scenario: NonNullable<ShownScenario>): void {
    this.leave();
    const vpnScenario = scenario.withVpn ? OPEN_SCENARIO : null;
    this.#shown = { ...this.#openSetting({ scenario: scenario.id, vpnScenario }), scenario };
  }

  /** Back to the real network. */
  leave(): void {
    const { check, guided, scenario } = this.#shown;
    this.#shown = { ...this.real, scenario: null };
    if (scenario === null) return;
    check.cancel();
    guided.leave();
  }

  #openSetting(pretence: Pretence | null): Setting {
    const isShown = () => setting.check === this.#shown.check;
    const setting = this.#open(pretence, {
      check: (update) => isShown() && this.#listener.check(update),
      guided: (view) => isShown() && this.#listener.guided(view),
    });
    return setting;
  }
}
