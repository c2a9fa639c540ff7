/** What a person can ask for of reports. */
import type { Bridge, OpenOutcome } from '../../shared/ipc.ts';
import { readDropped } from '../dropped.ts';
import { closeReport, showReport, type WindowState } from './fold.ts';

export interface ReportActions {
  /** Asks for a file, and shows it. */
  openReport(): void;
  /** Shows the file that the system wants to be opened. */
  takeReport(): void;
  /** @param file what was dropped onto the window */
  dropReport(file: File): void;
  /** Shows a past check. */
  openPast(id: number): void;
  closeReport(): void;
}

interface Parts {
  bridge: Bridge;
  set: (change: Partial<WindowState> | ((state: WindowState) => Partial<WindowState>)) => void;
  /** Tells the person what could not be done. */
  attempt: (call: Promise<unknown>) => void;
}

export function reportActions({ bridge, set, attempt }: Parts): ReportActions {
  const show = (outcome: OpenOutcome) => {
    if (outcome === null) return;
    if ('fault' in outcome) set({ notice: 'open.failed', noticeDetail: outcome.fault });
    else set((state) => showReport(state, outcome));
  };
  const drop = async (file: File) => {
    const text = await readDropped(file);
    if (text === null) return show({ fault: { code: 'report-too-large' } });
    show(await bridge.call('report:read', { name: file.name.slice(0, 255), text }));
  };
  return {
    openReport: () => attempt(bridge.call('report:open', undefined).then(show)),
    takeReport: () => attempt(bridge.call('report:take', undefined).then(show)),
    dropReport: (file) => attempt(drop(file)),
    openPast: (id) => attempt(bridge.call('past:open', { id }).then(show)),
    closeReport: () => set(closeReport),
  };
}
