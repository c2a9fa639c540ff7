/** Giving the result away: exactly what is shared, what was taken out of it, and a code for the phone. */
import { useState } from 'react';
import type { Keepable, ShareRequest } from '../../shared/ipc.ts';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { BackButton } from './BackButton.tsx';
import screen from './Screen.module.css';
import { Removed } from './share/Removed.tsx';
import { ShareForms } from './share/ShareForms.tsx';
import { ShortCode } from './share/ShortCode.tsx';
import { usePreview } from './share/use-preview.ts';

export function ShareScreen() {
  const { say } = useWords();
  const { go } = useActions();
  const of = useWindow((state): ShareRequest['of'] => (state.opened ? 'opened' : 'check'));
  const [format, setFormat] = useState<ShareRequest['format']>('text');
  const [keep, setKeep] = useState<Keepable[]>([]);
  const preview = usePreview({ of, format, keep });
  return (
    <main className={screen['screen']}>
      <BackButton onPress={() => go({ screen: 'check' })}>{say('share.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="share">{say('share.title')}</Title>
        <p className={screen['lead']}>{say('share.lead')}</p>
      </div>
      <ShortCode />
      <ShareForms request={{ of, format, keep }} preview={preview} onFormat={setFormat} />
      <Removed removed={preview?.removed ?? []} keep={keep} onKeep={setKeep} />
    </main>
  );
}
