/**
 * Takes the pictures. Arguments: the folder; `--only` parts of names of pictures; `--docs`: those that the documents
 * show, as much as one window of each. To look closer: `--width` of the window in pixels (480 is what 960 shows at
 * twice the size); `--contrast`, the system's high contrast; `--locale`, in place of the usual looks.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Locale } from '../../src/shared/ipc.ts';
import { SCENES } from './scenes.ts';
import { GUIDE_LOOK, type Look, LOOKS, Studio } from './studio.ts';

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    width: { type: 'string' },
    contrast: { type: 'boolean', default: false },
    locale: { type: 'string', multiple: true },
    docs: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const folder = positionals[0] ?? (values.docs ? 'docs/images' : 'test-results/pictures');
const width = Number(values.width ?? 960);
const looks: readonly Look[] =
  values.locale?.map((locale) => ({ name: locale, theme: 'light', locale: locale as Locale })) ??
  LOOKS;
mkdirSync(folder, { recursive: true });

const scenes = SCENES.flatMap((scene) => {
  if (!values.docs) return [{ scene, as: scene.name }];
  return scene.shown === undefined ? [] : [{ scene, as: scene.shown }];
});
const wanted = looks
  .map((look) => ({
    look,
    pictures: scenes
      .filter(({ scene }) => !values.docs || look.name !== GUIDE_LOOK || scene.isInGuide)
      .map(({ scene, as }) => ({ scene, name: `${as}-${look.name}` }))
      .filter(({ name }) => !values.only || values.only.some((part) => name.includes(part))),
  }))
  .filter(({ pictures }) => pictures.length > 0);

for (const { look, pictures } of wanted) {
  const studio = await Studio.open();
  try {
    if (values.contrast) await studio.page.emulateMedia({ forcedColors: 'active' });
    for (const { scene, name } of pictures) {
      await studio.show(scene.story, look, width);
      await scene.go?.(studio.page);
      await studio.take(path.join(folder, `${name}.png`), !values.docs);
    }
  } finally {
    await studio.close();
  }
}
const count = wanted.reduce((sum, { pictures }) => sum + pictures.length, 0);
process.stdout.write(`${count} pictures are in ${folder}\n`);
