/** Reads the short code that somebody dictates on the phone. */
import { type FormEvent, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { type CodedReport, type CodeFault, decodeReport } from '../../shared/report-code.ts';
import { Button } from '../components/Button.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { BackButton } from './BackButton.tsx';
import styles from './CodeScreen.module.css';
import { Decoded } from './code/Decoded.tsx';
import screen from './Screen.module.css';

export function CodeScreen() {
  const { say } = useWords();
  const { back } = useActions();
  const { version, services } = useWindow((state) => state.app.catalogue);
  const [text, setText] = useState('');
  const [read, setRead] = useState<CodedReport | CodeFault | null>(null);
  const decode = (event: FormEvent) => {
    event.preventDefault();
    setRead(decodeReport(text, { version, services: services.length }));
  };
  return (
    <main className={screen['screen']}>
      <BackButton onPress={back}>{say('contacted.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="code">{say('code.title')}</Title>
        <p className={screen['lead']}>{say('code.lead')}</p>
      </div>
      <form className={styles['form']} onSubmit={decode}>
        <TextField className={styles['field'] ?? ''} value={text} onChange={setText}>
          <Label className={styles['label'] ?? ''}>{say('code.label')}</Label>
          <Input className={styles['input'] ?? ''} dir="ltr" autoComplete="off" maxLength={80} />
        </TextField>
        <Button kind="primary" type="submit">
          {say('code.title')}
        </Button>
      </form>
      <output>{typeof read === 'string' && say(`code.fault.${read}`)}</output>
      {read !== null && typeof read === 'object' && <Decoded report={read} />}
    </main>
  );
}
