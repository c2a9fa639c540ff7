/**
 * The lab's first process. It runs as number 1 of a process namespace, so that the kernel ends everything in it
 * together with this one; and this one ends with the channel to whoever has opened the lab, however that one ends.
 */
import type { LabMessage, LabReply, LabRequest } from './requests.ts';
import { Machine, TRUST_ANCHORS } from './machine.ts';

let machine: Machine | null = null;

async function obey(request: LabRequest): Promise<unknown> {
  if (request.do === 'open') {
    machine = await Machine.open(request.catalogue, request.country, request.outside);
    return { trustAnchors: TRUST_ANCHORS };
  }
  if (machine === null) throw new Error('the lab is not open');
  switch (request.do) {
    case 'apply':
      await machine.apply(request);
      return null;
    case 'run':
      return machine.run(request.command, request.options);
    case 'signal':
      machine.signal(request.signal);
      return null;
    case 'flush-log':
      await machine.flushLog();
      return null;
  }
}

process.on('message', ({ id, ...request }: LabMessage) => {
  obey(request).then(
    (ok) => process.send?.({ id, ok } satisfies LabReply),
    ({ name, message }: Error) =>
      process.send?.({ id, error: { name, message } } satisfies LabReply),
  );
});
process.on('disconnect', () => process.exit());
// Ctrl-C in the terminal is for the command that runs; whoever opened the lab closes it.
process.on('SIGINT', () => {});
