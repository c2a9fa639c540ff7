/**
 * The program on the client that takes connections over: whatever was meant, it makes one of its
 * own, to where the rule that hands them to it makes an exception.
 */
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { RELAYED, ROUTER } from './addresses.ts';

await Promise.all(
  RELAYED.map(({ port, by }) => {
    const server = createServer((from) => {
      const to = connect(port, ROUTER.four);
      // Either side may hang up whenever it likes.
      pipeline(from, to, from, () => {});
    });
    return new Promise<void>((resolve) => server.listen(by, '0.0.0.0', resolve));
  }),
);
process.stdout.write('ready\n');
// Whoever started it is gone.
process.stdin.on('end', () => process.exit()).resume();
