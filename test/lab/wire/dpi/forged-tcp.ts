/** TCP segments in the name of one of the ends, fitting into the conversation. */
import type { Box } from '../behaviour.ts';
import { buildTcp } from '../build.ts';
import type { Flow } from '../flow.ts';
import { FLAG, type Packet } from '../packet.ts';

/** Ends a connection for both ends, as boxes in the way do (`packet`: any that the client has sent). */
export function resetBoth(packet: Packet, flow: Flow, box: Box): void {
  box.toClient(answer(packet, flow, FLAG.rst | FLAG.ack));
  box.toServer(
    buildTcp({
      source: flow.client,
      target: flow.server,
      sourcePort: flow.clientPort,
      targetPort: flow.serverPort,
      seq: packet.seq,
      ack: packet.ack,
      flags: FLAG.rst | FLAG.ack,
    }),
  );
}

/** Tells the client that the server has nothing more to say. */
export function closeForClient(packet: Packet, flow: Flow, box: Box): void {
  box.toClient(answer(packet, flow, FLAG.fin | FLAG.ack));
}

/** Confirms what the client has sent, after the server's pretended end. */
export function acknowledge(packet: Packet, flow: Flow, box: Box): void {
  box.toClient(answer(packet, flow, FLAG.ack));
}

/** From the server, acknowledging all of `packet`. */
function answer(packet: Packet, flow: Flow, flags: number): Buffer {
  const counted = (packet.flags & FLAG.syn) !== 0 || (packet.flags & FLAG.fin) !== 0 ? 1 : 0;
  return buildTcp({
    source: flow.server,
    target: flow.client,
    sourcePort: flow.serverPort,
    targetPort: flow.clientPort,
    seq: packet.ack,
    ack: packet.seq + packet.bytes.length - packet.payloadAt + counted,
    flags,
  });
}
