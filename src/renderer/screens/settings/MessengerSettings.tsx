/** Which messengers a check asks. */
import { type ReactNode, useId } from 'react';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/Checkbox.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { chosenIds, groupedServices, withService } from '../../state/selection.ts';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import styles from './MessengerSettings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

export function MessengerSettings() {
  const { say } = useWords();
  const { choose } = useActions();
  const app = useWindow((state) => state.app);
  const all = app.catalogue.services;
  const chosen = chosenIds(app);
  return (
    <SettingsSection title={say('settings.messengers')}>
      <div className={styles['head']}>
        <output className={styles['count']}>
          {chosen.length === 0
            ? say('error.nothing-chosen')
            : say('settings.messengers.count', { count: chosen.length, total: all.length })}
        </output>
        <div className={styles['buttons']}>
          <Button isDisabled={app.chosen === null} onPress={() => choose({ chosen: null })}>
            {say('settings.messengers.default')}
          </Button>
          <Button
            isDisabled={chosen.length === all.length}
            onPress={() => choose({ chosen: all.map(({ id }) => id) })}
          >
            {say('settings.messengers.all')}
          </Button>
          <Button isDisabled={chosen.length === 0} onPress={() => choose({ chosen: [] })}>
            {say('settings.messengers.none')}
          </Button>
        </div>
      </div>
      {groupedServices(app).map(({ group, services }) => (
        <Group key={group} title={say(`settings.messengers.${group}`)}>
          {services.map(({ id, name }) => (
            <li key={id}>
              <Checkbox
                isChosen={chosen.includes(id)}
                onChange={(isChosen) => choose({ chosen: withService(app, id, isChosen) })}
              >
                <bdi>{name}</bdi>
              </Checkbox>
            </li>
          ))}
        </Group>
      ))}
    </SettingsSection>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <div className={styles['group']}>
      <h3 id={heading} className={styles['heading']}>
        {title}
      </h3>
      <ul className={styles['services']} aria-labelledby={heading}>
        {children}
      </ul>
    </div>
  );
}
