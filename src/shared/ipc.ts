/**
 * The one contract between the main process and the window. Channel names, both sides' types and the checks of what
 * comes in are derived from these two tables; nothing else may cross.
 */
import * as v from 'valibot';
import type { Progress } from './check-events.ts';
import type { Comparison } from './comparison.ts';
import type { Fault } from './fault.ts';
import type { GuidedView } from './guided.ts';
import type { Measurement } from './measurement.ts';
import type { VpnState, VpnStatement } from './network.ts';
import type { CheckOutcome, NetworkReport, Removal, Report, ServiceReport } from './report.ts';
import type { NetworkCondition, ServiceVerdict } from './vocabulary.ts';

export const LOCALES = ['en', 'ru', 'es', 'tr', 'zh-CN', 'fa', 'ar', 'ur'] as const;
export type Locale = (typeof LOCALES)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Minutes between two checks that the app makes by itself; 0: it makes none. */
export const WATCH_MINUTES = [0, 15, 30, 60, 180] as const;

const serviceId = v.pipe(v.string(), v.maxLength(64), v.regex(/^[a-z0-9-]+$/));
const serviceIds = v.pipe(v.array(serviceId), v.maxLength(64));

/** What a person can choose; a change names only what changes. */
export const choicesSchema = v.object({
  locale: v.exactOptional(v.picklist(LOCALES)),
  theme: v.exactOptional(v.picklist(THEMES)),
  /** Ids of the messengers to check; `null`: those that are popular here. */
  chosen: v.exactOptional(v.nullable(serviceIds)),
  /** The person pays by the byte: what costs data is left out. */
  metered: v.exactOptional(v.boolean()),
  /** May a check go around the VPN, which shows the real address? `null`: not asked yet. */
  aroundVpn: v.exactOptional(v.nullable(v.boolean())),
  /** May a report say whose network it is: the provider's name and number? */
  tellProvider: v.exactOptional(v.boolean()),
  keepHistory: v.exactOptional(v.boolean()),
  watchMinutes: v.exactOptional(v.picklist(WATCH_MINUTES)),
});
export type ChoicesChange = v.InferOutput<typeof choicesSchema>;
export type Choices = Required<ChoicesChange>;

/** Why a messenger is among the default ones, or that it is not. */
export const SERVICE_GROUPS = ['everywhere', 'here', 'other'] as const;

export interface CatalogueState {
  version: number;
  /** `YYYY-MM-DD`. */
  date: string;
  /** `file`: named on the command line, and not to be replaced in the window. */
  origin: 'bundled' | 'update' | 'file';
  /** There is an update that cannot be used. */
  isUpdateRefused: boolean;
  /** All that can be checked. */
  services: { id: string; name: string; group: (typeof SERVICE_GROUPS)[number] }[];
}

/** What the computer is connected by. `none`: by nothing. */
export const LINES = ['wifi', 'cable', 'mobile', 'dial-up', 'unknown', 'none'] as const;
export type Line = (typeof LINES)[number];

/** What this computer's network is, found out without sending anything. */
export interface NetworkOverview {
  line: Line;
  vpn: VpnStatement;
  hasProxy: boolean;
}

export interface PracticeScenario {
  id: string;
}

/** Whose work is in the program. */
export interface Licences {
  /** `licence`: an SPDX expression; `text`: which of the texts, `null` where the package has none. */
  packages: { name: string; version: string; licence: string; text: number | null }[];
  texts: string[];
}

/**
 * What came of asking for a newer version. `unreachable`: nobody could be asked; `not-genuine`: what came back is not
 * signed by the project. `version` and `date` (`YYYY-MM-DD`) are of the newest one that is announced.
 */
export type ReleaseAnswer =
  | { status: 'newest' | 'newer'; version: string; date: string }
  | { status: 'unreachable' | 'not-genuine' };

export interface ContactedEndpoint {
  id: string;
  service: string;
  serviceName: string;
  /** Of the service; where there is none, what it is to a check. */
  function: string;
  /** A code of `contacted.for.*` in the message catalogue; a newer list can have others. */
  purpose: string;
  /** Who runs it, where that is not the service. */
  operator: string | null;
  host: string;
  port: number;
}

/** All that the window needs for its first paint. */
export interface AppState extends Choices {
  version: string;
  /** Has the person agreed to what a check contacts? Until then no check starts. */
  consented: boolean;
  /** The scenario of the pretend Internet, with a pretend VPN or without; `null`: the real one. */
  scenario: { id: string; withVpn: boolean } | null;
  /** Those that a check is about. */
  services: { id: string; name: string }[];
  catalogue: CatalogueState;
  /** `null`: none was begun. */
  guided: GuidedView | null;
  /** `null`: nobody has looked yet. */
  network: NetworkOverview | null;
  contacted: ContactedEndpoint[];
  /** Who would be asked for a newer version; `null`: the build was told nobody. */
  releasesHost: string | null;
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

/** A report that is no check of this window. */
export interface OpenedReport {
  source: ReportSource;
  report: Report;
}

/** A file is somebody else's, as a rule, and has a name without its folder; what is in the history is the person's own. */
export type ReportSource = { kind: 'file'; name: string } | { kind: 'past'; id: number };

/** `null`: the person thought better of it. `fault`: what is wrong with the file. */
export type OpenOutcome = OpenedReport | { fault: Fault } | null;

/** Bytes, and so characters at most: what the reader of reports takes. */
export const MAX_REPORT_SIZE = 20 * 1024 * 1024;

/** A check that was kept. */
export interface PastCheck {
  id: number;
  startedAt: string;
  outcome: CheckOutcome;
  scenario: string | null;
  /** As the person calls it, else whose it is. */
  network: string | null;
  condition: NetworkCondition;
  /** `null`: nobody looked. */
  vpn: VpnState | null;
  /** On the path that applications get. */
  services: { id: string; name: string; verdict: ServiceVerdict }[];
}

export interface PastChecks {
  /** The newest first. */
  checks: PastCheck[];
  /** How many there are, with those that were not asked for. */
  total: number;
  /** `false`: they can be looked at, and no more. */
  canWrite: boolean;
  /** The file was damaged: how many of its checks could be saved. */
  saved: number | null;
  /** Why the history cannot be read, or the last check not be kept. */
  fault: Fault | null;
}

const pastId = v.pipe(v.number(), v.integer(), v.minValue(1));
/** Which report is meant: that of the check that the window shows, the one that was opened last, or a past one. */
const reportRef = v.union([v.picklist(['check', 'opened']), pastId]);
export type ReportRef = v.InferOutput<typeof reportRef>;
/** What fits beside each other. */
export const MAX_COMPARED = 4;

/** `text`: for a chat; `markdown`: for a ticket; `html`: one page; `json`: for programs. */
export const SHARE_FORMATS = ['text', 'markdown', 'html', 'json'] as const;
export type ShareFormat = (typeof SHARE_FORMATS)[number];
/** What a person may wish to leave in: addresses that resolvers gave for messengers, which network it was. */
export const KEEPABLE = ['answers', 'network-name'] as const;
export type Keepable = (typeof KEEPABLE)[number];

const shareSchema = v.object({
  of: reportRef,
  format: v.picklist(SHARE_FORMATS),
  keep: v.pipe(v.array(v.picklist(KEEPABLE)), v.maxLength(KEEPABLE.length)),
});
export type ShareRequest = v.InferOutput<typeof shareSchema>;

/** Exactly what would be given away. */
export interface SharePreview {
  text: string;
  /** What was taken out, now and before. */
  removed: Removal[];
}

const nothing = v.undefined();

/** Renderer → main, answered. `args` checks what arrives; the result's type stands in {@link CallResults}. */
export const CALLS = {
  'app:state': nothing,
  'app:consent': v.object({ accepted: v.boolean() }),
  'app:settings': choicesSchema,
  'check:start': v.object({ services: serviceIds }),
  'check:cancel': nothing,
  'catalogue:update': nothing,
  'catalogue:reset': nothing,
  'guided:start': nothing,
  'guided:go-on': nothing,
  'guided:leave': nothing,
  'guided:switch': nothing,
  'licences:list': nothing,
  'practice:list': nothing,
  'practice:start': v.object({ scenario: serviceId, withVpn: v.boolean() }),
  'practice:leave': nothing,
  'release:ask': nothing,
  'report:open': nothing,
  'report:take': nothing,
  'report:read': v.object({
    name: v.pipe(v.string(), v.maxLength(255)),
    text: v.pipe(v.string(), v.maxLength(MAX_REPORT_SIZE)),
  }),
  'report:compare': v.object({
    reports: v.pipe(v.array(reportRef), v.minLength(2), v.maxLength(MAX_COMPARED)),
  }),
  'share:preview': shareSchema,
  'share:save': shareSchema,
  'past:latest': nothing,
  'past:list': v.object({ all: v.boolean() }),
  'past:open': v.object({ id: pastId }),
  'past:delete': v.object({ id: pastId }),
  'past:delete-all': nothing,
} as const;

export interface CallResults {
  'app:state': AppState;
  'app:consent': void;
  'app:settings': void;
  /** With services: only these are checked again, and the rest of the result stays. */
  'check:start': void;
  'check:cancel': void;
  /** Asks the person for a file. The result: whether a newer catalogue is in use now; `false`: no file was chosen. */
  'catalogue:update': boolean;
  /** Back to the catalogue that comes with Clearline. */
  'catalogue:reset': void;
  /** Begins a guided comparison anew. */
  'guided:start': void;
  /** Goes on with one that the end of the app interrupted. */
  'guided:go-on': void;
  /** Leaves it, at whatever step. */
  'guided:leave': void;
  /** Switches the pretend VPN of a scenario. */
  'guided:switch': void;
  'licences:list': Licences;
  'practice:list': PracticeScenario[];
  /** From now on the window shows a scenario of the pretend Internet. */
  'practice:start': void;
  /** Back to the real network, and to what was found there. */
  'practice:leave': void;
  /** Contacts the one place that the build was told. */
  'release:ask': ReleaseAnswer;
  /** Asks the person for a file. */
  'report:open': OpenOutcome;
  /** The file that the system wants to be opened; `null`: there is none. */
  'report:take': OpenOutcome;
  /** What was dropped onto the window. */
  'report:read': OpenOutcome;
  'report:compare': Comparison;
  'share:preview': SharePreview;
  /** Asks the person for a place. The result: whether it is saved; `false`: they thought better of it. */
  'share:save': boolean;
  /** The one that was kept last. */
  'past:latest': PastCheck | null;
  /** The newest ones, which is what the screen shows first; or all. */
  'past:list': PastChecks;
  'past:open': OpenedReport;
  'past:delete': void;
  'past:delete-all': void;
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
  /** No messenger is chosen. */
  'nothing-chosen',
  'unknown-scenario',
  /** Only a pretend VPN can be switched from here. */
  'not-practising',
  /** The file cannot be read. */
  'catalogue-unreadable',
  'catalogue-too-large',
  /** The file is something else than a signed catalogue. */
  'catalogue-not-signed',
  /** It was changed, or somebody else than the project made it. */
  'catalogue-bad-signature',
  'catalogue-not-newer',
  /** Signed, and yet not usable. */
  'catalogue-invalid',
  /** The disk does not take it, or does not let go of the one that is there. */
  'catalogue-not-saved',
  /** The catalogue was named on the command line. */
  'catalogue-fixed',
  /** The build was told no place to ask for newer versions. */
  'no-release-address',
  /** There is no such report, or not any more. */
  'no-report',
  /** It is damaged. */
  'report-unreadable',
  /** The disk does not take it. */
  'report-not-saved',
  'past-not-deleted',
  /** The choice holds until the app is closed, but could not be written to the disk. */
  'settings-not-saved',
  /** The table of networks that comes with the program is damaged. */
  'network-table-damaged',
  /** A fault of the app itself. */
  'internal',
] as const;
export type CallErrorCode = (typeof CALL_ERROR_CODES)[number];

/** What a person can ask for in the system's menus; the window does it. */
export const APP_COMMANDS = [
  'check',
  'open-report',
  'past',
  'support',
  'vpn',
  'practice',
  'contacted',
  'settings',
  'about',
  'back',
] as const;
export type AppCommand = (typeof APP_COMMANDS)[number];

/** Main → renderer. */
export interface EventPayloads {
  'app:command': AppCommand;
  /** What has changed by something else than an update of the check. */
  'app:update': Partial<AppState>;
  'check:update': CheckUpdate;
  /** The system wants a file to be opened: it is to be taken. */
  'report:waiting': undefined;
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
