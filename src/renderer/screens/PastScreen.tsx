/** What was found before: by day, what changed, and every check that is kept. */
import { Notes } from './past/Notes.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { groupPast } from '../state/past.ts';
import { useActions } from '../state/StoreProvider.tsx';
import { BackButton } from './BackButton.tsx';
import { AllPast } from './past/AllPast.tsx';
import { NetworkPast } from './past/NetworkPast.tsx';
import { usePast } from './past/use-past.ts';
import screen from './Screen.module.css';

export function PastScreen() {
  const { say } = useWords();
  const { go } = useActions();
  const { past, readAll, deleteOne, deleteAll } = usePast();
  const checks = past?.checks ?? [];
  // A history that cannot be read is not an empty one.
  const isKnown = past !== null && (past.fault === null || past.total > 0);
  return (
    <main className={screen['screen']}>
      <BackButton onPress={() => go({ screen: 'check' })}>{say('contacted.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="past" keepsScroll>
          {say('past.title')}
        </Title>
        {isKnown && <p className={screen['lead']}>{say('past.lead', { count: past.total })}</p>}
      </div>
      {past && <Notes past={past} />}
      {groupPast(checks).map((group) => (
        <NetworkPast key={group.key} group={group} />
      ))}
      {past && checks.length > 0 && (
        <AllPast
          checks={checks}
          total={past.total}
          canDelete={past.canWrite}
          onMore={readAll}
          onDelete={deleteOne}
          onDeleteAll={deleteAll}
        />
      )}
    </main>
  );
}
