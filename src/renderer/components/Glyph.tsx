/** Small signs on buttons. What they mean stands beside them or in the button's name. */
import styles from './Glyph.module.css';

const SHAPES = {
  tunnel: 'M4 18.5V13a8 8 0 0 1 16 0v5.5ZM9 18.5V13a3 3 0 0 1 6 0v5.5',
  wifi: 'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.3a4.3 4.3 0 0 1 6 0M12 19.5v.1',
  cable: 'M8 4.5h8V12H8ZM10.5 4.5v3m3-3v3M12 12v3.5a4 4 0 0 1-4 4H4.5',
  about: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 11v5.2M12 7.8v.1',
  back: 'm14.5 5-7 7 7 7',
  forward: 'm9.5 5 7 7-7 7',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.8 3.5v4.2h-4.2',
  close: 'm6 6 12 12M18 6 6 18',
  copy: 'M9 9h10.5v10.5H9ZM5 15H4.5V4.5H15V5',
  more: 'M5.5 11.2a.8.8 0 1 1 0 1.6 .8 .8 0 0 1 0-1.6Zm6.5 0a.8.8 0 1 1 0 1.6 .8 .8 0 0 1 0-1.6Zm6.5 0a.8.8 0 1 1 0 1.6 .8 .8 0 0 1 0-1.6Z',
  open: 'M4 18V6.5A1.5 1.5 0 0 1 5.5 5H10l2 2.5h6.5A1.5 1.5 0 0 1 20 9v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18Z',
  share: 'M12 15V4m0 0L8 8m4-4 4 4M5 13v5.5A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.5V13',
  save: 'M12 4v11m0 0 4-4m-4 4-4-4M5 15v3.5A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.5V15',
  past: 'M12 4a8 8 0 1 1-7.4 5M4.2 4.2v4.6h4.6M12 8v4.3l2.8 1.7',
  delete:
    'M5 7h14M10 7V4.5h4V7m3 0-.8 11.1a1.5 1.5 0 0 1-1.5 1.4H9.3a1.5 1.5 0 0 1-1.5-1.4L7 7m3.3 4v4.5m3.4-4.5v4.5',
  compare: 'M8 5 4.5 8.5 8 12M4.5 8.5h11M16 12l3.5 3.5L16 19m3.5-3.5h-11',
  support:
    'M5 15v-3a7 7 0 0 1 14 0v3M5 13.5h2V19H6.5A1.5 1.5 0 0 1 5 17.5Zm14 0h-2V19h.5a1.5 1.5 0 0 0 1.5-1.5Z',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1',
  practice: 'm3.5 9.5 8.5-4.5 8.5 4.5-8.5 4.5ZM7 11.5V16c1.4 1.3 3 2 5 2s3.6-.7 5-2v-4.5',
  search: 'M10.8 4.5a6.3 6.3 0 1 1 0 12.6 6.3 6.3 0 0 1 0-12.6Zm4.6 10.9 4.6 4.6',
  sliders:
    'M4 7.5h8m5 0h3M4 16.5h3m5 0h8M14.5 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Zm-5 9a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  chosen: 'm5.5 12.5 4.2 4.2 8.8-9.4',
} as const;
export type GlyphName = keyof typeof SHAPES;
export const GLYPHS = Object.keys(SHAPES) as GlyphName[];

/** Where right to left is read, what points the way points the other way. */
const DIRECTED: ReadonlySet<GlyphName> = new Set(['back', 'forward']);

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg
      className={styles['glyph']}
      data-directed={DIRECTED.has(name) || undefined}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
