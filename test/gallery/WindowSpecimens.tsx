/** What belongs to the window as a whole. */
import { useState } from 'react';
import { AboutDialog } from '../../src/renderer/components/AboutDialog.tsx';
import { AroundVpnDialog } from '../../src/renderer/components/AroundVpnDialog.tsx';
import { Button } from '../../src/renderer/components/Button.tsx';
import { DropTarget } from '../../src/renderer/components/DropTarget.tsx';
import { Header } from '../../src/renderer/components/Header.tsx';
import { LiveRegion } from '../../src/renderer/components/LiveRegion.tsx';
import { Notice } from '../../src/renderer/components/Notice.tsx';
import { OpenedBanner } from '../../src/renderer/components/OpenedBanner.tsx';
import { SimulationBanner } from '../../src/renderer/components/SimulationBanner.tsx';
import { StoreProvider } from '../../src/renderer/state/StoreProvider.tsx';
import { Specimen, State } from './Specimen.tsx';
import type { Stores } from './stores.ts';

export function WindowSpecimens({ stores }: { stores: Stores }) {
  const [dialog, setDialog] = useState<'about' | 'around' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Specimen name="SimulationBanner">
        <State label="of a scenario" wide>
          <StoreProvider store={stores.simulation}>
            <SimulationBanner />
          </StoreProvider>
        </State>
      </Specimen>
      <Specimen name="OpenedBanner">
        <State label="somebody else’s report" wide>
          <StoreProvider store={stores.theirs}>
            <OpenedBanner />
          </StoreProvider>
        </State>
        <State label="a past check" wide>
          <StoreProvider store={stores.past}>
            <OpenedBanner />
          </StoreProvider>
        </State>
      </Specimen>
      <Specimen name="Notice">
        <State label="with a detail" wide>
          <StoreProvider store={stores.notice}>
            <Notice />
          </StoreProvider>
        </State>
      </Specimen>
      <Specimen name="Header,MoreMenu,SettingsMenu,MenuAction">
        <State label="of the real network" wide>
          <Header />
        </State>
      </Specimen>
      <Specimen name="DropTarget">
        <State label="covers the window while a file is dragged over it" wide>
          <DropTarget />
        </State>
      </Specimen>
      <Specimen name="LiveRegion">
        <State label="for screen readers alone">
          <LiveRegion />
        </State>
      </Specimen>
      <Specimen name="AboutDialog">
        <State label="closed">
          <Button onPress={() => setDialog('about')}>Open</Button>
          <AboutDialog isOpen={dialog === 'about'} onClose={close} />
        </State>
      </Specimen>
      <Specimen name="AroundVpnDialog">
        <State label="closed">
          <Button onPress={() => setDialog('around')}>Open</Button>
          <AroundVpnDialog isOpen={dialog === 'around'} onClose={close} />
        </State>
      </Specimen>
    </>
  );
}
