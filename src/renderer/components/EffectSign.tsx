/** What a VPN does, as a shape. It repeats a word that stands beside it, so screen readers pass it over. */
import type { VpnEffect } from '../../shared/vocabulary.ts';
import styles from './EffectSign.module.css';

/** Up and down for better and worse, one line more for how much; two lines for the same. */
const SHAPES: Record<VpnEffect, string> = {
  unblocks: 'M12 20V5m-6.5 6L12 4.5l6.5 6.5',
  'speeds-up': 'm5.5 12.5 6.5-6.5 6.5 6.5m-13 6.5 6.5-6.5 6.5 6.5',
  'no-change': 'M5 9.5h14M5 15h14',
  slows: 'm5.5 5.5 6.5 6.5 6.5-6.5m-13 6.5 6.5 6.5 6.5-6.5',
  breaks: 'M12 4v15m-6.5-6 6.5 6.5 6.5-6.5',
  unknown: 'M8.5 8.8a3.6 3.6 0 1 1 5.4 3.2c-1.2.7-1.9 1.4-1.9 2.7m0 4v.1',
  'no-vpn': 'M6 12h12',
};

export function EffectSign({ effect }: { effect: VpnEffect }) {
  return (
    <svg className={styles['sign']} data-effect={effect} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[effect]} />
    </svg>
  );
}
