/** The engine of the app: loaded when it is first wanted, so that the window need not wait for it. */
import type { CheckEngine } from './check-service.ts';

export async function loadEngine(): Promise<CheckEngine> {
  const [{ openEnvironment }, { runCheck }] = await Promise.all([
    import('../check/environment.ts'),
    import('../check/run.ts'),
  ]);
  return { openEnvironment, runCheck };
}
