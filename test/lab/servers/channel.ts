/** How the lab's processes are told what to do: requests over Node's channel, answered one by one. */

export type Reply<T> = { ok: T } | { error: string };

/**
 * Answers requests in the order in which they come. The process ends with the channel, and not by Ctrl-C in the
 * terminal, which is meant for the command that the lab runs.
 */
export function onRequest<Request, T>(handle: (request: Request) => Promise<T>): void {
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (request: Request) => {
    last = last.then(async () => {
      const reply = await handle(request).then(
        (ok): Reply<T> => ({ ok }),
        (error: Error): Reply<T> => ({ error: error.message }),
      );
      process.send?.(reply);
    });
  });
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => {});
}
