/** One of several, all of them in sight. */
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import styles from './ChoiceGroup.module.css';

interface ChoiceGroupProps<T extends string> {
  label: string;
  options: readonly { id: T; text: string; lang?: string }[];
  chosen: T;
  onChoose: (id: T) => void;
  /** What the choice means. */
  meaning?: string;
}

export function ChoiceGroup<T extends string>({
  label,
  options,
  chosen,
  onChoose,
  meaning,
}: ChoiceGroupProps<T>) {
  const choose = (value: string) => {
    const option = options.find(({ id }) => id === value);
    if (option) onChoose(option.id);
  };
  return (
    <RadioGroup className={styles['group'] ?? ''} value={chosen} onChange={choose}>
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['options']}>
        {options.map(({ id, text, lang }) => (
          <Radio key={id} value={id} className={styles['option'] ?? ''}>
            <span className={styles['mark']} />
            <span lang={lang}>{text}</span>
          </Radio>
        ))}
      </div>
      {meaning !== undefined && (
        <Text slot="description" elementType="p" className={styles['meaning'] ?? ''}>
          {meaning}
        </Text>
      )}
    </RadioGroup>
  );
}
