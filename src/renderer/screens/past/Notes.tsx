/** Whether checks are kept, and what is not as it should be. */
import { faultText } from '../../../shared/i18n/fault.ts';
import type { PastChecks } from '../../../shared/ipc.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Switch } from '../../components/Switch.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './Notes.module.css';

export function Notes({ past }: { past: PastChecks }) {
  const { say } = useWords();
  const { choose } = useActions();
  const isKept = useWindow((state) => state.app.keepHistory);
  const { fault, saved, canWrite } = past;
  return (
    <div className={screen['section']}>
      <Switch
        label={say('settings.history')}
        isOn={isKept}
        onChange={(keepHistory) => choose({ keepHistory })}
      >
        {say('settings.history.meaning')}
      </Switch>
      {fault !== null && (
        <p className={styles['note']}>
          <StatusIcon status="limited" />
          {faultText(fault, say)}
        </p>
      )}
      {saved !== null && (
        <p className={styles['note']}>
          <StatusIcon status="limited" />
          {say('past.saved', { count: saved })}
        </p>
      )}
      {fault === null && !canWrite && (
        <p className={styles['note']}>
          <StatusIcon status="limited" />
          {say('past.read-only')}
        </p>
      )}
    </div>
  );
}
