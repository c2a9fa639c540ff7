/**
 * The one contract between the main process and the window. Channel names, both sides' types and the checks of what
 * comes in are derived from these two tables; nothing else may cross.
 */
import * as v from 'valibot';
import type { Progress } from './check-events.ts';
import type { Measurement } from './measurement.ts';
import type { NetworkReport, Report, ServiceReport } from './report.ts';

export const LOCALES = ['en', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface ContactedEndpoint {
  id: string;
  service: string;
  serviceName: string;
  purpose: string;
  host: string;
  port: number;
}

/** All that the window needs for its first paint. */
export interface AppState {
  version: string;
  locale: Locale;
  theme: Theme;
  /** Has the person agreed to what a check contacts? Until then no check starts. */
  consented: boolean;
  /** The scenario of the pretend Internet, or `null` for the real one. */
  scenario: { id: string; title: string } | null;
  services: { id: string; name: string }[];
  contacted: ContactedEndpoint[];
  check: CheckState;
}

/** `error`: the check could not run at all (a code of `error.*` in the message catalogue). */
export interface CheckState {
  status: 'idle' | 'running' | 'finished';
  progress: Progress | null;
  network: NetworkReport | null;
  services: (ServiceReport & { settled: boolean })[];
  measurements: Measurement[];
  report: Report | null;
  error: string | null;
}

/** A change of the check: only what is new since the last one; at most ten a second. */
export interface CheckUpdate {
  status: CheckState['status'];
  /** The check began anew: forget what was shown for these services (`all`: everything). */
  reset?: 'all' | string[];
  progress?: Progress;
  network?: NetworkReport;
  services?: (ServiceReport & { settled: boolean })[];
  measurements?: Measurement[];
  report?: Report;
  error?: string;
}

const nothing = v.undefined();
const serviceId = v.pipe(v.string(), v.maxLength(64), v.regex(/^[a-z0-9-]+$/));

/** Renderer → main, answered. `args` checks what arrives; the result's type stands in {@link CallResults}. */
export const CALLS = {
  'app:state': nothing,
  'app:consent': v.object({ accepted: v.boolean() }),
  'app:settings': v.object({ locale: v.picklist(LOCALES), theme: v.picklist(THEMES) }),
  'check:start': v.object({ services: v.pipe(v.array(serviceId), v.maxLength(64)) }),
  'check:cancel': nothing,
} as const;

export interface CallResults {
  'app:state': AppState;
  'app:consent': void;
  'app:settings': void;
  /** With services: only these are checked again, and the rest of the result stays. */
  'check:start': void;
  'check:cancel': void;
}

/**
 * How a call is answered on the wire; the bridge turns a refusal into an `Error` whose message is the code, because
 * nothing else of an error crosses.
 */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: CallErrorCode };

/** Why a call was refused; `error.*` in the message catalogue. */
export const CALL_ERROR_CODES = [
  /** The caller is not the app's own page. */
  'forbidden',
  /** The argument is not what the contract says. */
  'bad-request',
  /** More than a person can ask for. */
  'too-many-calls',
  /** No check starts before the person agreed to what it contacts. */
  'not-consented',
  'already-running',
  'unknown-service',
  /** The choice holds until the app is closed, but could not be written to the disk. */
  'settings-not-saved',
  /** A fault of the app itself. */
  'internal',
] as const;
export type CallErrorCode = (typeof CALL_ERROR_CODES)[number];

/** Main → renderer. */
export interface EventPayloads {
  'check:update': CheckUpdate;
}

export type CallName = keyof typeof CALLS;
export type CallArgs<C extends CallName> = v.InferOutput<(typeof CALLS)[C]>;
export type EventName = keyof EventPayloads;

/** What the preload puts on `window.clearline`. */
export interface Bridge {
  call<C extends CallName>(name: C, args: CallArgs<C>): Promise<CallResults[C]>;
  /** @returns a function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: EventPayloads[E]) => void): () => void;
}
