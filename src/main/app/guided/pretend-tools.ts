/** A guided comparison to practise on: the VPN is one that the window switches, and everything else is pretended, too. */
import type { GuidedTools } from '../../check/guided/run-guided.ts';
import type { Report } from '../../../shared/report.ts';
import { pause } from '../../probes/deadline.ts';

export class PretendVpn {
  #state: 'on' | 'off';
  #switched = Promise.withResolvers<void>();

  constructor(isOn: boolean) {
    this.#state = isOn ? 'on' : 'off';
  }

  get state(): 'on' | 'off' {
    return this.#state;
  }

  switch(): void {
    this.#state = this.#state === 'on' ? 'off' : 'on';
    this.#switched.resolve();
    this.#switched = Promise.withResolvers();
  }

  /** Resolves at the next switching, or at the abort. */
  nextSwitch(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    const aborted = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => aborted.resolve(), { once: true });
    return Promise.race([this.#switched.promise, aborted.promise]);
  }
}

export function pretendTools(
  vpn: PretendVpn,
  check: (signal: AbortSignal) => Promise<Report>,
): Omit<GuidedTools, 'keep'> {
  return {
    look: () => Promise.resolve({ vpn: vpn.state, line: 'pretended' }),
    nextChange: (signal) => vpn.nextSwitch(signal),
    tryControl: () => Promise.resolve(true),
    check,
    now: Date.now,
    pause,
  };
}
