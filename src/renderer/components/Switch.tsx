/** Something that is on or off, with a sentence on what that means. */
import { type ReactNode, useId } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './Switch.module.css';

interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** What it means. */
  children: ReactNode;
}

export function Switch({ label, isOn, onChange, children }: SwitchProps) {
  const meaning = useId();
  return (
    <div className={styles['line']}>
      <AriaSwitch
        className={styles['switch'] ?? ''}
        isSelected={isOn}
        onChange={onChange}
        aria-describedby={meaning}
      >
        <span className={styles['label']}>{label}</span>
        <span className={styles['track']}>
          <span className={styles['thumb']} />
        </span>
      </AriaSwitch>
      <p id={meaning} className={styles['meaning']}>
        {children}
      </p>
    </div>
  );
}
