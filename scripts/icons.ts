import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../tests/e2e/kit/chromium.ts';
import { projectFolder } from './child.ts';

const FOLDER = path.join(projectFolder, 'resources', 'icons');

/** What each system's container holds: Windows' .ico by size, macOS' .icns by type. */
const ICO_SIZES = [16, 24, 32, 48, 64, 256] as const;
const ICNS_TYPES = { ic07: 128, ic08: 256, ic09: 512, ic11: 32, ic12: 64, ic13: 256, ic14: 512 } as const;
const LINUX_SIZE = 512;

/** Draws the application's icons out of `resources/icons/icon.svg`, in every size and container. */
export default async function icons(): Promise<number> {
  const svg = await readFile(path.join(FOLDER, 'icon.svg'), 'utf8');
  const png = await drawAll(svg, new Set([...ICO_SIZES, ...Object.values(ICNS_TYPES), LINUX_SIZE]));
  const of = (size: number): Buffer => {
    const drawn = png.get(size);
    if (drawn === undefined) throw new Error(`size ${size} was not drawn`);
    return drawn;
  };
  await writeFile(path.join(FOLDER, 'icon.ico'), ico(ICO_SIZES.map((size) => [size, of(size)])));
  await writeFile(
    path.join(FOLDER, 'icon.icns'),
    icns(Object.entries(ICNS_TYPES).map(([type, size]) => [type, of(size)])),
  );
  await writeFile(path.join(FOLDER, 'icon.png'), of(LINUX_SIZE));
  return 0;
}

async function drawAll(svg: string, sizes: ReadonlySet<number>): Promise<Map<number, Buffer>> {
  const browser = await launchChromium();
  try {
    const drawn = new Map<number, Buffer>();
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
      drawn.set(size, await page.screenshot({ omitBackground: true }));
      await page.close();
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

/** An .ico of PNGs: a header, a directory, the pictures (Windows Vista and later read PNGs in it). */
function ico(pictures: readonly (readonly [size: number, png: Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, [size, png]] of pictures.entries()) {
    const entry = 6 + 16 * at;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** An .icns of PNGs: a header, then each picture behind its type and its length. */
function icns(pictures: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  const chunks = pictures.map(([type, png]) => chunk(type, png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}
