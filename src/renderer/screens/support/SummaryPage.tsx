/** The end of support mode: all that was answered and found, for the ticket. */
import { useMemo } from 'react';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { LongText } from '../../components/LongText.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { codeOf } from '../../state/code.ts';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { SUPPORT_START } from '../../state/support.ts';
import { ticketOf } from '../../state/ticket.ts';
import screen from '../Screen.module.css';
import { Question } from './Question.tsx';

export function SummaryPage() {
  const words = useWords();
  const { say } = words;
  const { inSupport } = useActions();
  const support = useWindow((state) => state.support);
  const catalogue = useWindow((state) => state.app.catalogue);
  const ticket = useMemo(() => {
    const last = support.made.second ?? support.made.first;
    const code = last ? codeOf(last.report, catalogue) : null;
    return ticketOf(support, catalogue.services, code, words);
  }, [support, catalogue, words]);
  return (
    <Question place="summary" text={say('support.ask.summary')} why={say('support.summary.text')}>
      <div className={screen['buttons']}>
        <CopyButton kind="primary" text={() => ticket}>
          {say('support.summary.copy')}
        </CopyButton>
        <Button onPress={() => inSupport(() => SUPPORT_START)}>{say('support.again')}</Button>
      </div>
      <LongText label={say('share.format.markdown')} technical={false}>
        {ticket}
      </LongText>
    </Question>
  );
}
