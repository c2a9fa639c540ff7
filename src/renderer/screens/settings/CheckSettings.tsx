/** How a check goes about it. */
import { WATCH_MINUTES } from '../../../shared/ipc.ts';
import { useState } from 'react';
import { AroundVpnDialog } from '../../components/AroundVpnDialog.tsx';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { Switch } from '../../components/Switch.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { SettingsSection } from './SettingsSection.tsx';

export function CheckSettings() {
  const { say, minutes } = useWords();
  const { choose } = useActions();
  const { metered, aroundVpn, tellProvider, watchMinutes } = useWindow((state) => state.app);
  const [isAsked, setAsked] = useState(false);
  return (
    <SettingsSection title={say('settings.checks')}>
      <Switch
        label={say('settings.metered')}
        isOn={metered}
        onChange={(isOn) => choose({ metered: isOn })}
      >
        {say('settings.metered.meaning')}
      </Switch>
      <Switch
        label={say('settings.around')}
        isOn={aroundVpn === true}
        onChange={(isOn) => (isOn ? setAsked(true) : choose({ aroundVpn: false }))}
      >
        {say('settings.around.meaning')}
      </Switch>
      <Switch
        label={say('settings.provider')}
        isOn={tellProvider}
        onChange={(isOn) => choose({ tellProvider: isOn })}
      >
        {say('settings.provider.meaning')}
      </Switch>
      <ChoiceGroup
        label={say('settings.watch')}
        options={WATCH_MINUTES.map((every) => ({
          id: String(every),
          text: every === 0 ? say('settings.watch.off') : minutes(every),
        }))}
        chosen={String(watchMinutes)}
        onChoose={(id) => {
          const every = WATCH_MINUTES.find((one) => String(one) === id);
          if (every !== undefined) choose({ watchMinutes: every });
        }}
        meaning={say('settings.watch.meaning')}
      />
      <AroundVpnDialog isOpen={isAsked} onClose={() => setAsked(false)} />
    </SettingsSection>
  );
}
