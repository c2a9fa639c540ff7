/** What a screen asks the main process for when it comes. */
import { useEffect, useState } from 'react';
import type { CallResults } from '../../shared/ipc.ts';
import { useActions } from './StoreProvider.tsx';
import type { Question } from './store.ts';

/** @returns `null` until the answer is there */
export function useAnswer<Q extends Question>(question: Q): CallResults[Q] | null {
  const { ask } = useActions();
  const [answer, setAnswer] = useState<CallResults[Q] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void ask(question, undefined).then((found) => {
      if (isWanted) setAnswer(found);
    });
    return () => {
      isWanted = false;
    };
  }, [ask, question]);
  return answer;
}
