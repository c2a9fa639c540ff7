/** What the window knows, and how each thing that happens changes it. Pure. */
import { applyUpdate } from '../../shared/check-state.ts';
import type { Fault } from '../../shared/fault.ts';
import type { MessageCode } from '../../shared/i18n/translate.ts';
import type { AppState, CheckState, CheckUpdate, OpenedReport } from '../../shared/ipc.ts';
import { checkOf } from './opened.ts';
import type { Route } from './route.ts';
import { type Support, SUPPORT_START } from './support.ts';

export interface WindowState {
  app: Omit<AppState, 'check'>;
  /** What the screens show: the window's own check, or a report that was opened. */
  check: CheckState;
  /** The report that was opened, and the own check, which may go on meanwhile. */
  opened: (Omit<OpenedReport, 'report'> & { own: CheckState }) | null;
  /** On the window's own clock, milliseconds; `null` unless a check runs. */
  startedAt: number | null;
  /** The person has asked to stop, and the check is about to end. */
  isCancelling: boolean;
  /** It has ended while another screen was shown, where nothing else would tell of it. */
  endedUnseen: boolean;
  /** The service whose verdict became final last in this check. */
  lastSettled: string | null;
  /** How far support mode has come; it stays while other screens are looked at. */
  support: Support;
  isAboutOpen: boolean;
  route: Route;
  /** Where "back" leads. */
  previous: Route;
  /** What went wrong and concerns every screen, until it is dismissed. */
  notice: MessageCode | null;
  /** What there is to add to the notice. */
  noticeDetail: Fault | null;
}

const CHECK: Route = { screen: 'check' };

/** @param now the window's clock, milliseconds */
export function initialState({ check, ...app }: AppState, now: number): WindowState {
  return {
    app,
    ...ofCheck(check, now),
    opened: null,
    isCancelling: false,
    endedUnseen: false,
    support: SUPPORT_START,
    isAboutOpen: false,
    route: app.consented ? CHECK : { screen: 'consent' },
    previous: CHECK,
    notice: null,
    noticeDetail: null,
  };
}

export function receiveUpdate(state: WindowState, update: CheckUpdate, now: number): WindowState {
  const begins = update.reset !== undefined;
  const isRunning = update.status === 'running';
  const before = ownCheck(state);
  // Of those that are told again, only a cause was added.
  const known = new Set(before.services.filter((s) => s.settled).map(({ id }) => id));
  const next = update.services?.findLast((s) => s.settled && !known.has(s.id))?.id;
  const own = applyUpdate(before, update);
  return {
    ...state,
    ...(state.opened ? { opened: { ...state.opened, own } } : { check: own }),
    startedAt: isRunning ? (begins ? now : state.startedAt) : null,
    isCancelling: isRunning && !begins && state.isCancelling,
    endedUnseen:
      update.status === 'finished' && (state.opened !== null || state.route.screen !== 'check'),
    lastSettled: next ?? (begins ? null : state.lastSettled),
  };
}

/** Something besides the check has changed; with another check, the one that was shown is gone. */
export function receiveApp(
  state: WindowState,
  { check, ...app }: Partial<AppState>,
  now: number,
): WindowState {
  const known = { ...state, app: { ...state.app, ...app } };
  if (check === undefined) return known;
  return {
    ...known,
    ...ofCheck(check, now),
    opened: null,
    isCancelling: false,
    endedUnseen: false,
  };
}

/** @param now the window's clock, milliseconds */
function ofCheck(
  check: CheckState,
  now: number,
): Pick<WindowState, 'check' | 'startedAt' | 'lastSettled'> {
  const isRunning = check.status === 'running';
  return {
    check,
    startedAt: isRunning ? now - (check.progress?.elapsedMs ?? 0) : null,
    lastSettled: null,
  };
}

export function ownCheck({ check, opened }: WindowState): CheckState {
  return opened?.own ?? check;
}

/** Every screen shows the report from now on, until it is closed. */
export function showReport(state: WindowState, { report, ...about }: OpenedReport): WindowState {
  const opened = { ...about, own: ownCheck(state) };
  return navigate({ ...state, opened, check: checkOf(report), notice: null }, CHECK);
}

/** Back to the own check, or to the history that it was opened from. */
export function closeReport(state: WindowState): WindowState {
  if (!state.opened) return state;
  const { source, own } = state.opened;
  const route: Route = source.kind === 'past' ? { screen: 'past' } : CHECK;
  return navigate({ ...state, opened: null, check: own }, route);
}

export function navigate(state: WindowState, route: Route): WindowState {
  return { ...state, route, previous: state.route, endedUnseen: false };
}
