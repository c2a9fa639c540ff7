/** The check, in whichever state it is. */
import { useWindow } from '../state/StoreProvider.tsx';
import { CheckFailed } from './check/CheckFailed.tsx';
import { CheckIdle } from './check/CheckIdle.tsx';
import { CheckResult } from './check/CheckResult.tsx';
import { CheckRunning } from './check/CheckRunning.tsx';

export function CheckScreen() {
  const { status, error } = useWindow((state) => state.check);
  if (status === 'running') return <CheckRunning />;
  if (error !== null) return <CheckFailed code={error} />;
  return status === 'idle' ? <CheckIdle /> : <CheckResult />;
}
