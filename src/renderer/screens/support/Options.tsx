/** The answers to a question, each a large button; the one that was given before is marked. */
import { Button } from 'react-aria-components';
import { Glyph } from '../../components/Glyph.tsx';
import styles from './Options.module.css';

interface OptionsProps<T extends string> {
  options: readonly { id: T; text: string }[];
  chosen: T | undefined;
  onChoose: (id: T) => void;
}

export function Options<T extends string>({ options, chosen, onChoose }: OptionsProps<T>) {
  return (
    <ul className={styles['options']}>
      {options.map(({ id, text }) => (
        <li key={id}>
          <Button
            className={styles['option'] ?? ''}
            aria-pressed={id === chosen}
            onPress={() => onChoose(id)}
          >
            <bdi>{text}</bdi>
            {id === chosen && <Glyph name="chosen" />}
          </Button>
        </li>
      ))}
    </ul>
  );
}
