/** WhatsApp's hello, which only a server with a key of WhatsApp's can answer. */
import type { Instruments } from './instruments.ts';
import type { Talk } from './protocol.ts';
import { readFrame, startHandshake } from './whatsapp-noise.ts';
import { vouchesFor } from './whatsapp-chain.ts';

const SECRET_LENGTH = 32;

/**
 * The question and its judge, for whatever carries the bytes.
 * @param longTermKeys whose word is taken for who is WhatsApp; without any, nobody is.
 */
export function whatsappTalk(
  longTermKeys: readonly Buffer[],
  tools: Pick<Instruments, 'randomBytes'>,
): Talk {
  const { hello, finish } = startHandshake(tools.randomBytes(SECRET_LENGTH));
  return {
    hello,
    judge(received) {
      const frame = readFrame(received);
      if (frame === null || frame === 'wrong') return frame;
      const server = finish(frame);
      const proven = server !== null && vouchesFor(server.chain, server.staticKey, longTermKeys);
      return proven ? 'genuine' : 'wrong';
    },
  };
}
