/**
 * What a VPN does to a service, from its verdicts on both paths. The other path is the comparison: nothing is said of
 * a path that could not be measured. Pure.
 */
import type { Service } from '../../../shared/catalogue.ts';
import type { Finding, FunctionResult, ServiceResult } from '../../../shared/report.ts';
import type { FunctionId, FunctionVerdict, VpnEffect } from '../../../shared/vocabulary.ts';
import type { FunctionVpn, ServiceVpn, VpnReason } from '../../../shared/vpn.ts';

export interface Effect {
  effect: VpnEffect;
  /** Absent where there is nothing to say beyond the word. */
  vpn?: ServiceVpn;
}

/** One service on both paths, and what is known of these. */
export interface Comparison {
  service: Service;
  through: ServiceResult;
  around: ServiceResult;
  /** Why the two may be compared. */
  basis: VpnReason;
  /** Findings about the VPN itself. */
  faults: readonly Finding[];
  /** Functions that failed on a path whenever they were tried, whatever could be made of it. */
  failing: { through: ReadonlySet<FunctionId>; around: ReadonlySet<FunctionId> };
}

/** What matters of a verdict here; `null`: nothing can be said. */
type Grade = 'good' | 'slow' | 'bad' | null;

const GRADES: Record<FunctionVerdict, Grade> = {
  works: 'good',
  slowed: 'slow',
  blocked: 'bad',
  down: 'bad',
  unknown: null,
  'not-tested': null,
};

/** By the grade through the VPN and the one around it. */
const EFFECTS: Record<NonNullable<Grade>, Record<NonNullable<Grade>, VpnEffect>> = {
  good: { good: 'no-change', slow: 'speeds-up', bad: 'unblocks' },
  slow: { good: 'slows', slow: 'no-change', bad: 'unblocks' },
  bad: { good: 'breaks', slow: 'breaks', bad: 'no-change' },
};

/** No comparison is possible; why, applies to all functions alike. */
export function unknownEffect(...reasons: VpnReason[]): Effect {
  return { effect: 'unknown', vpn: { reasons, functions: [] } };
}

export function compareService(comparison: Comparison): Effect {
  const { through, around } = comparison;
  const functions = through.functions.flatMap((own): FunctionVpn[] => {
    const other = around.functions.find((f) => f.id === own.id);
    return other ? [{ id: own.id, ...compareFunction(own, other, comparison) }] : [];
  });
  const { effect, reasons } = overall(functions);
  return { effect, vpn: { reasons, functions } };
}

function compareFunction(
  through: FunctionResult,
  around: FunctionResult,
  { service, basis, faults, failing }: Comparison,
): Omit<FunctionVpn, 'id'> {
  const fault = (cause: Finding['cause']) => faults.find((f) => f.cause === cause);
  const domestic: VpnReason[] = service.domesticIn === undefined ? [] : ['expected-domestic'];
  const own = gradeOf(through, failing.through);
  const other = gradeOf(around, failing.around);

  if (fault('vpn.tunnel-dead') && other !== null && other !== 'bad') {
    return { effect: 'breaks', reasons: [basis, 'tunnel-dead'] };
  }
  const refused = fault('vpn.exit-refused')?.endpoints ?? [];
  const isRefused = service.endpoints.some(
    (e) => e.function === through.id && e.required && refused.includes(e.id),
  );
  if (isRefused && other !== 'bad') {
    return { effect: 'breaks', reasons: [basis, 'exit-refused', ...domestic] };
  }
  if (own === null || other === null) return { effect: 'unknown', reasons: ['no-verdict'] };
  const effect = EFFECTS[own][other];
  if (own === 'bad' && other === 'bad') return { effect, reasons: [basis, 'fails-either-way'] };
  const failed = own === 'bad' ? through : around;
  if (effect !== 'no-change' && isLocal(failed)) {
    return { effect: 'unknown', reasons: ['local-cause'] };
  }
  const unclear: VpnReason[] = failed.verdict === 'unknown' ? ['cause-unclear'] : [];
  return { effect, reasons: [basis, ...unclear, ...(effect === 'breaks' ? domestic : [])] };
}

/** What fails here and works on the other path is explained by the path, whatever else is not. */
function gradeOf({ id, verdict }: FunctionResult, failing: ReadonlySet<FunctionId>): Grade {
  return verdict === 'unknown' && failing.has(id) ? 'bad' : GRADES[verdict];
}

/** Only this computer itself is to blame: no path has anything to do with it. */
function isLocal({ findings }: FunctionResult): boolean {
  return findings.length > 0 && findings.every((f) => f.cause.startsWith('local.'));
}

/** Messages, or the web client, are what makes a messenger of it: where functions contradict each other, they decide. */
function overall(functions: readonly FunctionVpn[]): Omit<FunctionVpn, 'id'> {
  const changed = functions.filter((f) => f.effect !== 'unknown' && f.effect !== 'no-change');
  if (changed.length === 0) return unchanged(functions);
  const common = strongest(changed);
  if (common) return { effect: common, reasons: reasonsOf(changed) };
  const core = changed.filter((f) => f.id === 'messages' || f.id === 'web');
  const decisive = strongest(core);
  return decisive
    ? { effect: decisive, reasons: [...reasonsOf(core), 'mixed'] }
    : { effect: 'unknown', reasons: [...reasonsOf(changed), 'mixed'] };
}

/** For the better and for the worse, the strongest first. */
const DIRECTIONS: readonly (readonly VpnEffect[])[] = [
  ['unblocks', 'speeds-up'],
  ['breaks', 'slows'],
];

/** Of changes in one direction the strongest; `null`: there are none, or they go both ways. */
function strongest(functions: readonly FunctionVpn[]): VpnEffect | null {
  const effects = functions.map((f) => f.effect);
  const direction = DIRECTIONS.find((way) => effects.every((effect) => way.includes(effect)));
  return direction?.find((effect) => effects.includes(effect)) ?? null;
}

function unchanged(functions: readonly FunctionVpn[]): Omit<FunctionVpn, 'id'> {
  const same = functions.filter((f) => f.effect === 'no-change');
  if (same.length > 0) return { effect: 'no-change', reasons: reasonsOf(same) };
  const reasons = reasonsOf(functions);
  return { effect: 'unknown', reasons: reasons.length > 0 ? reasons : ['no-verdict'] };
}

function reasonsOf(functions: readonly FunctionVpn[]): VpnReason[] {
  return [...new Set(functions.flatMap((f) => f.reasons))];
}
