/** The checks that are kept, and deleting them. */
import { useCallback, useEffect, useState } from 'react';
import type { PastChecks } from '../../../shared/ipc.ts';
import { useActions } from '../../state/StoreProvider.tsx';

interface Past {
  /** `null` until it is known. */
  past: PastChecks | null;
  deleteOne: (id: number) => void;
  deleteAll: () => void;
}

export function usePast(): Past {
  const { ask } = useActions();
  const [past, setPast] = useState<PastChecks | null>(null);
  const read = useCallback(() => ask('past:list', undefined).then(setPast), [ask]);
  useEffect(() => void read(), [read]);
  return {
    past,
    deleteOne: (id) => void ask('past:delete', { id }).then(read),
    deleteAll: () => void ask('past:delete-all', undefined).then(read),
  };
}
