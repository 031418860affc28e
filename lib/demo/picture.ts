import { crc32, deflateSync } from "node:zlib";

const width = 360;
const height = 240;

/** A small picture of crates on a pallet, as a PNG, for the demo's photo messages. */
export function cratePicture(seed: number): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y, seed), y * (width * 3 + 1) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function colourAt(x: number, y: number, seed: number): [number, number, number] {
  if (y > 205) return (x + (y > 222 ? 30 : 0)) % 90 < 66 && y % 17 > 3 ? [150, 118, 82] : [96, 84, 72];
  const column = Math.floor((x - 24) / 104);
  const row = Math.floor((y - 25) / 60);
  if (x < 24 || column > 2 || y < 25) return [214 - y / 8, 218 - y / 8, 222 - y / 8];
  const [inX, inY] = [(x - 24) % 104, (y - 25) % 60];
  if (inX < 3 || inX > 100 || inY < 3 || inY > 56) return [118, 92, 62];
  const broken = column === seed % 3 && row === (seed >> 2) % 3 && Math.abs(inX - 50 - ((inY * 7) % 23) + 11) < 7;
  if (broken) return [52, 42, 34];
  const slat = inY % 14 < 2 ? 24 : 0;
  return [196 - slat - ((x * 7 + y * 3) % 9), 160 - slat, 112 - slat];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
