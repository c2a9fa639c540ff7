/** The window's store: what is known, and all that a person can ask for. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  AppCommand,
  AppState,
  Bridge,
  CallArgs,
  CallName,
  CallResults,
  ChoicesChange,
} from '../../shared/ipc.ts';
import { messageOfError } from '../bridge.ts';
import {
  closeReport,
  initialState,
  navigate,
  ownCheck,
  receiveApp,
  receiveUpdate,
  type WindowState,
} from './fold.ts';
import { obey } from './obey.ts';
import { type ReportActions, reportActions } from './report-actions.ts';
import type { Route } from './route.ts';
import type { Support } from './support.ts';

/** Calls that ask for what only one screen wants, and for all of it. */
export type Question = Extract<CallName, `${string}:list` | 'past:latest'>;

export interface Actions extends ReportActions {
  go(route: Route): void;
  back(): void;
  /** Answers the question of the consent screen. */
  consent(accepted: boolean): void;
  /** @param services to check again; empty: everything */
  start(services: string[]): void;
  cancel(): void;
  choose(change: ChoicesChange): void;
  /** Asks for a file with a newer catalogue. */
  updateCatalogue(): void;
  /** Goes back to the catalogue that comes with Clearline. */
  resetCatalogue(): void;
  /** Shows a scenario of the pretend Internet in place of the real one. */
  practise(scenario: string, withVpn: boolean): void;
  leavePractice(): void;
  /** The steps of a guided comparison that are the person's. */
  guide(step: 'start' | 'go-on' | 'leave' | 'switch'): void;
  /** Support mode is about this connection, whatever report is open. */
  openSupport(): void;
  /** Goes on in support mode. */
  inSupport(change: (support: Support) => Support): void;
  dismiss(): void;
  showAbout(isOpen: boolean): void;
  /** What was chosen in the system's menus. */
  command(command: AppCommand): void;
  /** @returns `null` where there is no answer; why is told on every screen */
  ask<C extends CallName>(question: C, args: CallArgs<C>): Promise<CallResults[C] | null>;
}
export type WindowStore = StoreApi<WindowState & { actions: Actions }>;

/**
 * Listens before it asks, so that no update is lost; what comes before the answer is already in it.
 * @throws what the first call is refused with
 */
export async function connect(bridge: Bridge, now = () => performance.now()): Promise<WindowStore> {
  let store: WindowStore | null = null;
  bridge.on('check:update', (update) => {
    store?.setState((state) => receiveUpdate(state, update, now()));
  });
  let isReportWaiting = false;
  bridge.on('report:waiting', () => {
    isReportWaiting = store === null;
    store?.getState().actions.takeReport();
  });
  bridge.on('app:command', (command) => store?.getState().actions.command(command));
  bridge.on('app:update', (update) => {
    store?.setState((state) => receiveApp(state, update, now()));
  });
  const state = await bridge.call('app:state', undefined);
  store = createWindowStore(bridge, state, now);
  if (isReportWaiting) store.getState().actions.takeReport();
  return store;
}

function createWindowStore(bridge: Bridge, app: AppState, now: () => number): WindowStore {
  return createStore((set, get) => {
    /** What could not be done is told; what was shown already stays, because it holds until the app is closed. */
    const attempt = (call: Promise<unknown>) => {
      call.catch((error: unknown) => set({ notice: messageOfError(error), noticeDetail: null }));
    };
    const go = (route: Route) => set((state) => navigate(state, route));

    return {
      ...initialState(app, now()),
      actions: {
        go,
        back: () => go(get().previous),
        consent: (accepted) => {
          set(({ app: known }) => ({ app: { ...known, consented: accepted } }));
          attempt(bridge.call('app:consent', { accepted }));
          const { previous } = get();
          go(previous.screen === 'support' ? previous : { screen: 'check' });
        },
        start: (services) => {
          set(closeReport);
          if (!get().app.consented) return go({ screen: 'consent' });
          attempt(bridge.call('check:start', { services }));
        },
        cancel: () => {
          set({ isCancelling: true });
          attempt(bridge.call('check:cancel', undefined));
        },
        choose: (change) => {
          set(({ app: known }) => ({ app: { ...known, ...change } }));
          attempt(bridge.call('app:settings', change));
        },
        updateCatalogue: () => attempt(bridge.call('catalogue:update', undefined)),
        resetCatalogue: () => attempt(bridge.call('catalogue:reset', undefined)),
        practise: (scenario, withVpn) => {
          attempt(
            bridge
              .call('practice:start', { scenario, withVpn })
              .then(() => go({ screen: 'check' })),
          );
        },
        leavePractice: () => {
          attempt(bridge.call('practice:leave', undefined).then(() => go({ screen: 'check' })));
        },
        guide: (step) => {
          if (step === 'start' && !get().app.consented) return go({ screen: 'consent' });
          attempt(bridge.call(`guided:${step}`, undefined));
        },
        ...reportActions({ bridge, set, attempt }),
        openSupport: () => {
          set(closeReport);
          go({ screen: 'support' });
        },
        inSupport: (change) => set(({ support }) => ({ support: change(support) })),
        dismiss: () => set({ notice: null, noticeDetail: null }),
        showAbout: (isAboutOpen) => set({ isAboutOpen }),
        command: (command) => obey(command, get().actions, ownCheck(get()).status === 'running'),
        ask: (question, args) =>
          bridge.call(question, args).catch((error: unknown) => {
            set({ notice: messageOfError(error), noticeDetail: null });
            return null;
          }),
      },
    };
  });
}
