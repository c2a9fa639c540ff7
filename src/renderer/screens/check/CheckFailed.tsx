/** A check that could not run at all. */
import { isMessageCode } from '../../../shared/i18n/translate.ts';
import { Button } from '../../components/Button.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';

/** @param code of `error.*` */
export function CheckFailed({ code }: { code: string }) {
  const { say } = useWords();
  const { start } = useActions();
  const message = `error.${code}`;
  return (
    <main className={screen['screen']}>
      <div className={screen['head']}>
        <StatusIcon status="limited" large />
        <div className={screen['words']}>
          <Title place="check failed">{say('error.check-failed.title')}</Title>
          <p className={screen['lead']}>
            {say(isMessageCode(message) ? message : 'error.internal')}
          </p>
        </div>
        <Button kind="primary" glyph="again" onPress={() => start([])}>
          {say('home.again')}
        </Button>
      </div>
    </main>
  );
}
