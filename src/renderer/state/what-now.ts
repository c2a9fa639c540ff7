/**
 * What would help with a messenger, and what would not, as the evidence shows. A function can have more than one cause:
 * what removes only one of them does not help yet. Pure.
 */
import type { FunctionResult, NetworkReport, ServiceReport } from '../../shared/report.ts';
import type { Cause, FunctionId } from '../../shared/vocabulary.ts';
import type { Row } from './rows.ts';
import { type Opinion, type Opinions, OPINIONS, REMEDIES, type Remedy } from './remedies.ts';

export interface Suggestion {
  remedy: Remedy;
  /** `part`: needed, and not enough by itself. */
  help: 'yes' | 'maybe' | 'part';
  /** What it is good for, where that is not everything that fails; else empty. */
  functions: FunctionId[];
}

export interface WhatNow {
  helps: Suggestion[];
  /** What people try, and in vain. */
  doesNot: Remedy[];
}

/** Nothing more is known than that it fails. */
const UNEXPLAINED: Opinions = {
  waiting: 'maybe',
  'other-network': 'maybe',
  'ask-service': 'maybe',
};
/** More than this nobody reads. */
const MOST_IN_VAIN = 5;

/**
 * @param report of the service, for what a VPN does to it
 * @returns `null` where there is nothing to do
 */
export function whatNow(
  { state, result }: Pick<Row, 'state' | 'result'>,
  network: NetworkReport | null,
  report: Pick<ServiceReport, 'vpnEffect' | 'vpn'> | null,
): WhatNow | null {
  const failing = (result?.functions ?? []).filter(isFailing);
  const explained = failing.filter((f) => f.findings.length > 0);
  const rules = [
    ...explained.map(({ id, findings }) => ({
      functions: explained.length === failing.length && isOne(explained) ? [] : [id],
      opinions: combine(findings.map((f) => f.cause)),
    })),
    ...ofNetwork(network, failing),
    ...(state === 'unknown' && explained.length === 0
      ? [{ functions: [], opinions: combined(UNEXPLAINED) }]
      : []),
    { functions: [], opinions: combined(ofVpn(report)) },
  ];
  const now = sortOut(rules, failing.length);
  return now.helps.length + now.doesNot.length > 0 ? now : null;
}

type Combined = Partial<Record<Remedy, Opinion | 'part'>>;
interface Rule {
  /** Empty: all that fails. */
  functions: FunctionId[];
  opinions: Combined;
}

function isFailing({ verdict }: FunctionResult): boolean {
  return verdict !== 'works' && verdict !== 'not-tested';
}

/** All of them are held up by the same. */
function isOne(functions: readonly FunctionResult[]): boolean {
  const causes = functions.map((f) =>
    f.findings
      .map((one) => one.cause)
      .toSorted()
      .join(' '),
  );
  return new Set(causes).size === 1;
}

/** A cause that holds up nothing has no say. */
function combine(causes: readonly Cause[]): Combined {
  const all = causes.map((cause) => OPINIONS[cause]).filter((o) => Object.keys(o).length > 0);
  return Object.fromEntries(
    REMEDIES.flatMap((remedy) => {
      const opinion = together(all.map((o) => o[remedy]));
      return opinion === null ? [] : [[remedy, opinion]];
    }),
  );
}

/** @returns `null` where nothing can be said */
function together(opinions: readonly (Opinion | undefined)[]): Opinion | 'part' | null {
  if (opinions.includes('no')) return 'no';
  // It removes one of the causes, and nobody knows of a better way to do that.
  if (opinions.includes(undefined)) return opinions.includes('yes') ? 'part' : null;
  if (opinions.length === 0) return null;
  return opinions.includes('maybe') ? 'maybe' : 'yes';
}

const combined = (opinions: Opinions): Combined => opinions;

/** What is wrong with the network as a whole, where nothing of the messenger itself explains more. */
function ofNetwork(network: NetworkReport | null, failing: readonly FunctionResult[]): Rule[] {
  if (failing.some((f) => f.findings.length > 0)) return [];
  const cause =
    network && network.condition !== 'online' && (`network.${network.condition}` as const);
  return cause ? [{ functions: [], opinions: combine([cause]) }] : [];
}

function ofVpn(report: Pick<ServiceReport, 'vpnEffect' | 'vpn'> | null): Opinions {
  switch (report?.vpnEffect) {
    case 'unblocks':
    case 'speeds-up':
      return { 'vpn-on': 'yes' };
    case 'breaks':
      return { 'vpn-off': 'yes' };
    case 'slows':
      return { 'vpn-off': 'maybe' };
    case 'no-change':
      return report?.vpn?.reasons.includes('fails-either-way') ? { 'vpn-switch': 'no' } : {};
    default:
      return {};
  }
}

const STRENGTH = { yes: 0, maybe: 1, part: 2 } as const;

function sortOut(rules: readonly Rule[], failing: number): WhatNow {
  const helps: Suggestion[] = [];
  const doesNot: Remedy[] = [];
  for (const remedy of REMEDIES) {
    const asked = rules.filter(({ opinions }) => opinions[remedy] !== undefined);
    const good = asked.filter(({ opinions }) => opinions[remedy] !== 'no');
    if (good.length === 0) {
      if (asked.length > 0) doesNot.push(remedy);
      continue;
    }
    const help = good.map(({ opinions }) => opinions[remedy] as Suggestion['help']);
    const functions = good.some((r) => r.functions.length === 0)
      ? []
      : [...new Set(good.flatMap((r) => r.functions))];
    helps.push({
      remedy,
      help: help.toSorted((a, b) => STRENGTH[b] - STRENGTH[a])[0] ?? 'maybe',
      functions: functions.length === failing ? [] : functions,
    });
  }
  return {
    helps: helps.toSorted((a, b) => STRENGTH[a.help] - STRENGTH[b.help]),
    doesNot: doesNot.slice(0, MOST_IN_VAIN),
  };
}
