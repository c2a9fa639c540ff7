/** What went wrong and concerns every screen, until it is dismissed. */
import { faultText } from '../../shared/i18n/fault.ts';
import { sentences } from '../../shared/i18n/joins.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import styles from './Notice.module.css';
import { StatusIcon } from './StatusIcon.tsx';

export function Notice() {
  const { say } = useWords();
  const { dismiss } = useActions();
  const notice = useWindow((state) => state.notice);
  const detail = useWindow((state) => state.noticeDetail);
  // The region is there before its text, else screen readers do not notice the change.
  return (
    <div role="alert">
      {notice && (
        <div className={styles['notice']}>
          <StatusIcon status="limited" />
          <p className={styles['text']}>
            {sentences(say, detail ? [say(notice), faultText(detail, say)] : [say(notice)])}
          </p>
          <Button kind="quiet" onPress={dismiss}>
            {say('error.dismiss')}
          </Button>
        </div>
      )}
    </div>
  );
}
