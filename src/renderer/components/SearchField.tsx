/** Finds lines in a long list. */
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useWords } from '../i18n/WordsProvider.tsx';
import { Glyph } from './Glyph.tsx';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** What is searched. */
  label: string;
  query: string;
  onChange: (query: string) => void;
}

export function SearchField({ label, query, onChange }: SearchFieldProps) {
  const { say } = useWords();
  return (
    <AriaSearchField
      className={styles['search'] ?? ''}
      aria-label={label}
      value={query}
      onChange={onChange}
    >
      <Glyph name="search" />
      <Input className={styles['input'] ?? ''} placeholder={label} />
      <Button className={styles['clear'] ?? ''} aria-label={say('contacted.search.clear')}>
        <Glyph name="close" />
      </Button>
    </AriaSearchField>
  );
}
