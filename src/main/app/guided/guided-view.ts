/** What the window is told of a guided comparison. Pure. */
import type { Catalogue } from '../../../shared/catalogue.ts';
import type { Progress } from '../../../shared/check-events.ts';
import type { GuidedView, VpnRow } from '../../../shared/guided.ts';
import type { Report } from '../../../shared/report.ts';
import { guidedResult } from '../../check/guided/compare.ts';
import { type GuidedState, MOST_APART } from '../../check/guided/state.ts';

/** @returns `null` for one that was left */
export function guidedView(
  state: GuidedState,
  progress: Progress | null,
  { services }: Pick<Catalogue, 'services'>,
): GuidedView | null {
  switch (state.step) {
    case 'first':
    case 'second':
      return { step: state.step, progress };
    case 'switch':
      return { step: 'switch', wanted: state.wanted, until: state.first.at + MOST_APART };
    case 'settle':
      return { step: 'settle' };
    case 'refused':
      return state;
    case 'done':
      return { step: 'done', ...compare(state, services) };
    default:
      return null;
  }
}

function compare(
  state: Extract<GuidedState, { step: 'done' }>,
  services: Catalogue['services'],
): Pick<Extract<GuidedView, { step: 'done' }>, 'services' | 'findings'> {
  const { first, second } = state;
  const [through, around] = first.vpn === 'on' ? [first, second] : [second, first];
  const { effects, findings } = guidedResult(services, state);
  const rows = through.report.services.map(({ id, name }): VpnRow => {
    const found = effects[id];
    return {
      id,
      name,
      through: verdictOf(through.report, id),
      around: verdictOf(around.report, id),
      effect: found?.effect ?? 'unknown',
      reasons: found?.vpn?.reasons ?? ['no-verdict'],
    };
  });
  return { services: rows, findings };
}

function verdictOf({ services, network }: Report, id: string): VpnRow['through'] {
  const results = services.find((s) => s.id === id)?.results;
  return results?.[network.defaultPath]?.verdict ?? 'not-tested';
}
