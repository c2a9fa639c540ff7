/** Takes the pictures. Arguments: the folder, and `--only` parts of names of pictures. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SCENES } from './scenes.ts';
import { LOOKS, Studio } from './studio.ts';

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true }, width: { type: 'string' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? 'test-results/pictures';
const width = Number(values.width ?? 960);
mkdirSync(folder, { recursive: true });

const wanted = LOOKS.flatMap((look) =>
  SCENES.map((scene) => ({ scene, look, name: `${scene.name}-${look.name}` })),
).filter(({ name }) => !values.only || values.only.some((part) => name.includes(part)));

for (const { scene, look, name } of wanted) {
  // One window each: what a story told would still be told in the next.
  const studio = await Studio.open();
  try {
    await studio.show(scene.story, look, width);
    await scene.go?.(studio.page);
    await studio.take(path.join(folder, `${name}.png`));
  } finally {
    await studio.close();
  }
}
process.stdout.write(`${wanted.length} pictures are in ${folder}\n`);
