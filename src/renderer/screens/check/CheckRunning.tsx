/** A check that runs: what it does, for how long, and what is known by now. */
import { Button } from '../../components/Button.tsx';
import { ServiceList } from '../../components/ServiceList.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { rootCause } from '../../state/headline.ts';
import { useActions, useRows, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import { CheckProgress } from './CheckProgress.tsx';
import styles from './CheckRunning.module.css';

export function CheckRunning() {
  const words = useWords();
  const { cancel } = useActions();
  const rows = useRows();
  const progress = useWindow((state) => state.check.progress);
  const network = useWindow((state) => state.check.network);
  const root = network && rootCause(network);
  const isCancelling = useWindow((state) => state.isCancelling);
  return (
    <main className={screen['screen']}>
      <div className={styles['head']}>
        <div className={styles['line']}>
          <Title place="check running">
            {words.say(`stage.${progress?.stage ?? 'connection'}`)}
          </Title>
          <Button isDisabled={isCancelling} onPress={cancel}>
            {words.say(isCancelling ? 'home.cancelling' : 'home.cancel')}
          </Button>
        </div>
        <CheckProgress />
      </div>
      {root && (
        <div className={screen['caution']}>
          <StatusIcon status="limited" />
          <div>
            <h2>{words.say(`cause.${root.cause}.title`)}</h2>
            <p>{words.say(`cause.${root.cause}.explanation`)}</p>
          </div>
        </div>
      )}
      {!root?.alone && <ServiceList rows={rows} />}
    </main>
  );
}
