/** All that a check contacts, grouped by service, with a search. */
import { useDeferredValue, useMemo, useState } from 'react';
import { socketName } from '../evidence/target.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import type { MessageCode } from '../../shared/i18n/translate.ts';
import { type ContactedGroup, countHosts, groupContacted, hostsOf } from '../state/contacted.ts';
import { useWindow } from '../state/StoreProvider.tsx';
import styles from './ContactedList.module.css';
import { Disclosure } from './Disclosure.tsx';
import { SearchField } from './SearchField.tsx';
import { Technical } from './Technical.tsx';

/** What belongs to no messenger: controls and resolvers, and the place that newer versions are asked for. */
const OTHERS: Readonly<Record<string, MessageCode>> = {
  network: 'contacted.neutral',
  releases: 'contacted.releases',
};

export function ContactedList() {
  const { say } = useWords();
  const contacted = useWindow((state) => state.app.contacted);
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim());
  const all = useMemo(() => groupContacted(contacted, say), [contacted, say]);
  const groups = useMemo(() => groupContacted(contacted, say, wanted), [contacted, say, wanted]);
  const found = groups.reduce((sum, group) => sum + group.endpoints.length, 0);
  return (
    <section className={styles['section']} aria-labelledby="contacted">
      <h2 id="contacted" className={styles['heading']}>
        {say('contacted.heading')}
      </h2>
      <output className={styles['count']}>
        {wanted === ''
          ? say('contacted.count', { hosts: countHosts(all), groups: all.length })
          : say('contacted.found', { count: found })}
      </output>
      <SearchField label={say('contacted.search')} query={query} onChange={setQuery} />
      <ul className={styles['groups']} aria-labelledby="contacted">
        {groups.map((group) => (
          <li key={group.id}>
            <Group group={group} isFound={wanted !== ''} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ group, isFound }: { group: ContactedGroup; isFound: boolean }) {
  const { say } = useWords();
  const other = OTHERS[group.id];
  const summary = (
    <span className={styles['summary']}>
      <span className={styles['name']}>{other ? say(other) : <bdi>{group.name}</bdi>}</span>
      <span className={styles['quiet']}>
        {say('contacted.group.count', { count: group.endpoints.length })}
      </span>
    </span>
  );
  return (
    <Disclosure summary={summary} forced={isFound}>
      {() => (
        <ul className={styles['endpoints']}>
          {group.endpoints.map(({ id, host, port, purpose }) => (
            <li key={id} className={styles['endpoint']}>
              <Technical>
                {hostsOf({ host })
                  .map((address) => socketName({ address, port }))
                  .join(', ')}
              </Technical>
              <span className={styles['quiet']}>{purpose}</span>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}
