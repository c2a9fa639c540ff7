/** One network: each messenger by day, and what changed. */
import { useId } from 'react';
import { pair } from '../../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../../shared/i18n/scenario.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import type { Words } from '../../i18n/words.ts';
import { changesOf, type PastGroup } from '../../state/past.ts';
import screen from '../Screen.module.css';
import { Changes } from './Changes.tsx';
import { DayStrips } from './DayStrips.tsx';

export function NetworkPast({ group }: { group: PastGroup }) {
  const words = useWords();
  const heading = useId();
  return (
    <section className={screen['section']} aria-labelledby={heading}>
      <h2 id={heading} className={screen['heading']}>
        {nameOf(group, words)}
      </h2>
      <DayStrips group={group} />
      {group.checks.length > 1 && <Changes changes={changesOf(group)} />}
    </section>
  );
}

function nameOf({ network, withVpn, scenario }: PastGroup, { say }: Words): string {
  if (scenario !== null) return pair(say, say('simulation.label'), scenarioTitle(scenario, say));
  if (network === null) return say(withVpn ? 'past.network.vpn' : 'past.network.plain');
  return withVpn ? say('past.network.named.vpn', { name: network }) : network;
}
