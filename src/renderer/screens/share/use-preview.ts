/** Asks the main process what exactly would be shared. */
import { useEffect, useState } from 'react';
import type { SharePreview, ShareRequest } from '../../../shared/ipc.ts';
import { useActions } from '../../state/StoreProvider.tsx';

/** @returns what is shown until the answer to a newer question comes; `null`: nothing yet */
export function usePreview({ of, format, keep }: ShareRequest): SharePreview | null {
  const { ask } = useActions();
  const [preview, setPreview] = useState<SharePreview | null>(null);
  const kept = keep.join();
  useEffect(() => {
    let isCurrent = true;
    const request = { of, format, keep: kept === '' ? [] : (kept.split(',') as typeof keep) };
    void ask('share:preview', request).then((answer) => {
      if (isCurrent) setPreview(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [ask, of, format, kept]);
  return preview;
}
