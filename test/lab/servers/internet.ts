/** The Internet host's process. It is told by the lab, over Node's channel, what Internet to be. */
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import { UPSTREAM, VPN } from '../host/addresses.ts';
import { drawWorld, type World } from '../world.ts';
import { onRequest } from './channel.ts';
import { type Connections, listenTcp, listenUdp, type Place } from './listen.ts';
import { LabTown, type TownSettings } from './town.ts';

export type InternetRequest =
  | { do: 'start'; catalogue: Catalogue; country: string }
  /** Connections that stand are ended, unless the scenario only goes on. */
  | { do: 'load'; settings: TownSettings; keepFlows: boolean };

/** Web and DNS: everybody may try them, wherever the catalogue has servers. */
const USUAL_PORTS = [53, 80, 443];

let town: LabTown | null = null;
let connections: Connections | null = null;

onRequest<InternetRequest, string>(async (request) => {
  if (request.do === 'load') {
    if (!request.keepFlows) connections?.destroyAll();
    town?.load(request.settings);
    return '';
  }
  const world = drawWorld(request.catalogue, request.country);
  const built = await LabTown.build(request.catalogue, world);
  town = built;
  const { sites } = world.atlas;
  const ports = sites.filter(({ transport }) => transport === 'tcp').map(({ port }) => port);
  const answers = datagramPlaces(world, request.catalogue).map((place) =>
    listenUdp(place, (message, from) => built.answerDatagram(message, from, place)),
  );
  [connections] = await Promise.all([
    listenTcp([...USUAL_PORTS, ...ports], (socket, place) => built.receive(socket, place)),
    ...answers,
  ]);
  return built.trustAnchors;
});

function datagramPlaces({ atlas }: World, catalogue: Catalogue): Place[] {
  const resolvers = [
    UPSTREAM,
    VPN.resolver,
    ...catalogue.resolvers.flatMap(({ addresses, https }) => [
      ...addresses,
      ...(https ? [https.address] : []),
    ]),
  ];
  const places = new Map<string, Place>();
  const add = (address: string, port: number) =>
    places.set(`${address} ${port}`, { address, port });
  for (const address of resolvers) add(address, 53);
  for (const { transport, addresses, port } of atlas.sites) {
    if (transport === 'udp') for (const address of addresses) add(address, port);
  }
  return [...places.values()];
}
