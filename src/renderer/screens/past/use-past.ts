/** The checks that are kept, and deleting them. */
import { useCallback, useEffect, useState } from 'react';
import type { PastChecks } from '../../../shared/ipc.ts';
import { useActions } from '../../state/StoreProvider.tsx';

interface Past {
  /** `null` until it is known. */
  past: PastChecks | null;
  /** Those too that are not among the newest. */
  readAll: () => void;
  deleteOne: (id: number) => void;
  deleteAll: () => void;
}

export function usePast(): Past {
  const { ask } = useActions();
  const [past, setPast] = useState<PastChecks | null>(null);
  const [all, setAll] = useState(false);
  const read = useCallback(() => ask('past:list', { all }).then(setPast), [ask, all]);
  useEffect(() => void read(), [read]);
  return {
    past,
    readAll: () => setAll(true),
    deleteOne: (id) => void ask('past:delete', { id }).then(read),
    deleteAll: () => void ask('past:delete-all', undefined).then(read),
  };
}
