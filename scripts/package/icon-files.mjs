// @ts-check
/** Several sizes of an icon in one file, as Windows and macOS want them; each size is a PNG. Pure. */

/** @typedef {ReadonlyMap<number, Buffer>} Images by their size in pixels */

/** A byte of the directory says the size, and 0 means 256. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** Apple's names for PNGs by size; what ends in 1 or is above 10 is for displays of double density. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['icp6', 64],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]);

/** @param {Images} images */
export function asIco(images) {
  const list = ICO_SIZES.map((size) => ({ size, image: imageOf(images, size) }));
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(list.length, 4);
  let offset = head.length + list.length * 16;
  const directory = list.map(({ size, image }) => {
    const entry = Buffer.alloc(16);
    entry[0] = size % 256;
    entry[1] = size % 256;
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(image.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += image.length;
    return entry;
  });
  return Buffer.concat([head, ...directory, ...list.map(({ image }) => image)]);
}

/** @param {Images} images */
export function asIcns(images) {
  const blocks = ICNS_TYPES.map(([type, size]) => block(type, imageOf(images, size)));
  return block('icns', Buffer.concat(blocks));
}

/** @param {string} type @param {Buffer} content */
function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + head.length, 4);
  return Buffer.concat([head, content]);
}

/** @param {Images} images @param {number} size */
function imageOf(images, size) {
  const image = images.get(size);
  if (!image) throw new Error(`no image of ${size} pixels`);
  return image;
}
