/** The app's sign; `assets/icons/app.svg` is the same on a ground of its own. */
import styles from './Logo.module.css';

export function Logo({ large = false }: { large?: boolean }) {
  return (
    <svg
      className={large ? styles['large'] : styles['logo']}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path
        className={styles['bubble']}
        d="M6 2.5h12a3.5 3.5 0 0 1 3.5 3.5v8.5A3.5 3.5 0 0 1 18 18h-5.5l-4.6 3.6c-.7.5-1.6 0-1.6-.8V18H6a3.5 3.5 0 0 1-3.5-3.5V6A3.5 3.5 0 0 1 6 2.5Z"
      />
      <path className={styles['line']} d="M2.5 10.6h5.2l3.1 3.2 6-6.8" />
    </svg>
  );
}
