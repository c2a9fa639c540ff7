/** What a VPN changes about one messenger, function by function. */
import { useId } from 'react';
import type { ServiceReport } from '../../../shared/report.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useWindow } from '../../state/StoreProvider.tsx';
import { comparedFunctions } from '../../state/vpn.ts';
import screen from '../Screen.module.css';
import { ComparisonTable } from '../vpn/ComparisonTable.tsx';

export function VpnSection({ service }: { service: ServiceReport }) {
  const { say, capital } = useWords();
  const heading = useId();
  const network = useWindow((state) => state.check.network);
  const rows = comparedFunctions({ network }, service);
  if (rows.length === 0) return null;
  return (
    <section className={screen['section']} aria-labelledby={heading}>
      <h2 id={heading} className={screen['heading']}>
        {say('vpn.change')}
      </h2>
      <ComparisonTable
        of="function"
        rows={rows.map((row) => ({ ...row, name: capital(`function.${row.id}`) }))}
      />
    </section>
  );
}
