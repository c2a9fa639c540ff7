/** What a verdict rests on. */
import { Chain } from '../../src/renderer/components/Chain.tsx';
import { ContactedList } from '../../src/renderer/components/ContactedList.tsx';
import { MeasurementList } from '../../src/renderer/components/MeasurementList.tsx';
import { Waterfall } from '../../src/renderer/components/Waterfall.tsx';
import { chainOf } from '../../src/renderer/evidence/chain.ts';
import { waterfallOf } from '../../src/renderer/evidence/waterfall.ts';
import { causesOf } from '../../src/renderer/state/causes.ts';
import { finishedCheck } from '../support/story-checks.ts';
import { Specimen, State } from './Specimen.tsx';

const check = finishedCheck();
const measured = (id: string) => check.measurements.filter((m) => m.service === id);

function chain(id: string) {
  const result = check.services.find((one) => one.id === id)?.results['default'] ?? null;
  const causes = causesOf(result).map(({ cause }) => cause);
  return chainOf(result, causes, measured(id));
}

export function EvidenceSpecimens() {
  return (
    <>
      <Specimen name="Chain">
        {['whatsapp', 'telegram', 'max'].map((id) => (
          <State key={id} label={id} wide>
            <Chain links={chain(id)} label={`The way to ${id}`} />
          </State>
        ))}
      </Specimen>
      <Specimen name="Waterfall">
        <State label="of a blocked one" wide>
          <Waterfall data={waterfallOf(measured('whatsapp'))} label="When what was tried" />
        </State>
      </Specimen>
      <Specimen name="MeasurementList">
        <State label="of every kind" wide>
          <MeasurementList measurements={[...measured('whatsapp'), ...measured('network')]} />
        </State>
      </Specimen>
      <Specimen name="ContactedList">
        <State label="of the story" wide>
          <ContactedList />
        </State>
      </Specimen>
    </>
  );
}
