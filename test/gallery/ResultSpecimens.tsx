/** What a check is told with. */
import { CauseCard } from '../../src/renderer/components/CauseCard.tsx';
import { FunctionTiles } from '../../src/renderer/components/FunctionTiles.tsx';
import { NetworkCard } from '../../src/renderer/components/NetworkCard.tsx';
import { ServiceList } from '../../src/renderer/components/ServiceList.tsx';
import { Tally } from '../../src/renderer/components/Tally.tsx';
import { rowsOf } from '../../src/renderer/state/rows.ts';
import { StoreProvider } from '../../src/renderer/state/StoreProvider.tsx';
import { CONFIDENCES, FUNCTION_VERDICTS, FUNCTIONS } from '../../src/shared/vocabulary.ts';
import { appState } from '../support/stories.ts';
import { finishedCheck, runningCheck } from '../support/story-checks.ts';
import { Specimen, State } from './Specimen.tsx';
import type { Stores } from './stores.ts';

const { services } = appState();
const finished = rowsOf(services, finishedCheck());
const running = rowsOf(services, runningCheck());
const tiles = FUNCTION_VERDICTS.map((verdict, index) => ({
  id: FUNCTIONS[index] ?? 'messages',
  verdict,
  indirect: index === 2,
  findings: [],
}));
const { measurements } = finishedCheck();
const evidence = measurements.slice(0, 2).map(({ id }) => id);

export function ResultSpecimens({ stores }: { stores: Stores }) {
  return (
    <>
      <Specimen name="Tally">
        <State label="finished" wide>
          <Tally rows={finished} />
        </State>
        <State label="running" wide>
          <Tally rows={running} />
        </State>
      </Specimen>
      <Specimen name="ServiceList">
        <State label="running: every state" wide>
          <StoreProvider store={stores.running}>
            <ServiceList rows={running} />
          </StoreProvider>
        </State>
      </Specimen>
      <Specimen name="FunctionTiles">
        <State label="every verdict" wide>
          <FunctionTiles functions={tiles} />
        </State>
      </Specimen>
      <Specimen name="CauseCard">
        {CONFIDENCES.map((confidence) => (
          <State key={confidence} label={confidence} wide>
            <CauseCard
              finding={{ cause: 'dns.nxdomain', confidence, endpoints: [], evidence }}
              functions={['messages', 'web']}
              measurements={measurements}
            />
          </State>
        ))}
        <State label="of the network, without title and frame" wide>
          <CauseCard
            finding={{ cause: 'network.mtu', confidence: 'low', endpoints: [], evidence: [] }}
            measurements={[]}
            untitled
            unframed
          />
        </State>
      </Specimen>
      <Specimen name="NetworkCard">
        <State label="on, with reasons" wide>
          <NetworkCard
            line="wifi"
            hasProxy
            vpn={{
              state: 'on',
              confidence: 'high',
              reasons: [{ code: 'route.all', args: { interface: 'wg0', family: 4 } }],
            }}
          />
        </State>
        <State label="off" wide>
          <NetworkCard line="cable" vpn={{ state: 'off', confidence: 'high', reasons: [] }} />
        </State>
        <State label="unsure, line unknown" wide>
          <NetworkCard vpn={{ state: 'unsure', confidence: 'low', reasons: [] }} />
        </State>
      </Specimen>
    </>
  );
}
