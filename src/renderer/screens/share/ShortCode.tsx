/** The result in a few characters, to read out on the phone. */
import { useMemo } from 'react';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { codeOf } from '../../state/code.ts';
import { useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './ShortCode.module.css';

export function ShortCode() {
  const { say } = useWords();
  const code = useCode();
  if (code === null) return null;
  return (
    <section className={styles['card']} aria-labelledby="code">
      <h2 id="code" className={styles['heading']}>
        {say('share.code')}
      </h2>
      <p className={styles['code']} dir="ltr" lang="zxx">
        {code.replaceAll('-', ' ')}
      </p>
      <p className={screen['quiet']}>{say('share.code.text')}</p>
      <CopyButton text={() => code}>{say('share.code.copy')}</CopyButton>
    </section>
  );
}

function useCode(): string | null {
  const report = useWindow((state) => state.check.report);
  const catalogue = useWindow((state) => state.app.catalogue);
  return useMemo(() => report && codeOf(report, catalogue), [report, catalogue]);
}
