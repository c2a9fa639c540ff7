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

const wanted = LOOKS.map((look) => ({
  look,
  scenes: SCENES.map((scene) => ({ scene, name: `${scene.name}-${look.name}` })).filter(
    ({ name }) => !values.only || values.only.some((part) => name.includes(part)),
  ),
})).filter(({ scenes }) => scenes.length > 0);

for (const { look, scenes } of wanted) {
  const studio = await Studio.open();
  try {
    for (const { scene, name } of scenes) {
      await studio.show(scene.story, look, width);
      await scene.go?.(studio.page);
      await studio.take(path.join(folder, `${name}.png`));
    }
  } finally {
    await studio.close();
  }
}
const count = wanted.reduce((sum, { scenes }) => sum + scenes.length, 0);
process.stdout.write(`${count} pictures are in ${folder}\n`);
