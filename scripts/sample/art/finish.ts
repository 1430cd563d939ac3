import { createRandom } from "../random";
import type { Canvas } from "./canvas";
import { createField, type Field } from "./field";

const TILE = 256;
let tile: Int8Array | undefined;

/** Film grain: one tile of soft noise (in 1/16 of a level), laid at another place for each picture. */
function grainTile(): Int8Array {
  if (tile) return tile;
  const random = createRandom(20_24);
  tile = Int8Array.from({ length: TILE * TILE }, () =>
    Math.round((random.next() + random.next() + random.next() - 1.5) * 62),
  );
  return tile;
}

const GAMMA_STEPS = 8192;
let gamma: Uint16Array | undefined;

/** Linear light → 16-bit sRGB with a soft shoulder, so that lamps roll off instead of clipping. */
function gammaTable(): Uint16Array {
  gamma ??= Uint16Array.from({ length: GAMMA_STEPS + 1 }, (_, i) => {
    const light = (i / GAMMA_STEPS) * 2;
    const rolled = light < 0.7 ? light : 0.7 + 0.3 * Math.tanh((light - 0.7) / 0.3);
    const value = rolled <= 0.0031308 ? rolled * 12.92 : 1.055 * rolled ** (1 / 2.4) - 0.055;
    return Math.round(value * 65535);
  });
  return gamma;
}

/** Develops linear light into 16-bit sRGB: bloom around the lamps, a slow fall-off to the corners. */
export function develop(canvas: Canvas, glow: number): Uint16Array {
  const { width, height, pixels } = canvas;
  const table = gammaTable();
  const { strength, colour } = bloomOf(canvas);
  const red = colour[0] * glow;
  const green = colour[1] * glow;
  const blue = colour[2] * glow;
  const out = new Uint16Array(pixels.length);
  const scale = GAMMA_STEPS / 2;
  let at = 0;
  for (let row = 0; row < height; row++) {
    const y = (row / height) * 2 - 1;
    for (let column = 0; column < width; column++, at += 3) {
      const x = (column / width) * 2 - 1;
      const corner = x * x + y * y;
      const shade = (1 - 0.08 * corner * corner) * scale;
      const lamp = strength.at(column, row);
      out[at] = table[Math.min(GAMMA_STEPS, (pixels[at]! + lamp * red) * shade) | 0]!;
      out[at + 1] = table[Math.min(GAMMA_STEPS, (pixels[at + 1]! + lamp * green) * shade) | 0]!;
      out[at + 2] = table[Math.min(GAMMA_STEPS, (pixels[at + 2]! + lamp * blue) * shade) | 0]!;
    }
  }
  return out;
}

type Size = { width: number; height: number };

/**
 * Enlarges 16-bit sRGB to its final size, lays grain over it and rounds to eight bits (the clamped array does). The grain is strongest in the
 * middle tones, as on film, and hides the steps of dark gradients.
 */
export function print(
  source: Uint16Array,
  from: Size,
  to: Size,
  seed: number,
  strength: number,
): Uint8ClampedArray {
  const noise = grainTile();
  const out = new Uint8ClampedArray(to.width * to.height * 3);
  const lefts = new Int32Array(to.width);
  const parts = new Float32Array(to.width);
  for (let column = 0; column < to.width; column++) {
    const x = within((column + 0.5) * (from.width / to.width) - 0.5, from.width);
    lefts[column] = (x | 0) * 3;
    parts[column] = x - (x | 0);
  }
  const amount = strength / 16;
  let at = 0;
  for (let row = 0; row < to.height; row++) {
    const y = within((row + 0.5) * (from.height / to.height) - 0.5, from.height);
    const upper = (y | 0) * from.width * 3;
    const lower = upper + from.width * 3;
    const down = (y - (y | 0)) / 257;
    const up = 1 / 257 - down;
    const tileRow = ((row + (seed >>> 8)) & (TILE - 1)) * TILE;
    for (let column = 0; column < to.width; column++, at += 3) {
      const a = upper + lefts[column]!;
      const c = lower + lefts[column]!;
      const right = parts[column]!;
      const left = 1 - right;
      const red =
        (source[a]! * left + source[a + 3]! * right) * up +
        (source[c]! * left + source[c + 3]! * right) * down;
      const green =
        (source[a + 1]! * left + source[a + 4]! * right) * up +
        (source[c + 1]! * left + source[c + 4]! * right) * down;
      const blue =
        (source[a + 2]! * left + source[a + 5]! * right) * up +
        (source[c + 2]! * left + source[c + 5]! * right) * down;
      const speck = noise[tileRow + ((column + seed) & (TILE - 1))]! * amount;
      const grain = speck * (0.35 + green * (0.0102 - green * 0.00004));
      out[at] = red + grain;
      out[at + 1] = green + grain;
      out[at + 2] = blue + grain;
    }
  }
  return out;
}

const within = (position: number, size: number): number => Math.min(size - 1.001, Math.max(0, position));

const CELL = 8;

/** The glow around the bright parts, blurred at an eighth of the size, and the one colour that they have together. */
function bloomOf({ width, height, pixels }: Canvas): { strength: Field; colour: [number, number, number] } {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  let light: Float32Array = new Float32Array(columns * rows);
  const colour: [number, number, number] = [0, 0, 0];
  let total = 1e-6;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from =
        (Math.min(height - 1, row * CELL + 4) * width + Math.min(width - 1, column * CELL + 4)) * 3;
      const brightest = Math.max(pixels[from]!, pixels[from + 1]!, pixels[from + 2]!);
      const excess = Math.max(0, brightest - 0.35);
      light[row * columns + column] = excess;
      total += excess;
      for (let channel = 0; channel < 3; channel++) {
        colour[channel]! += (pixels[from + channel]! / (brightest + 1e-4)) * excess;
      }
    }
  }
  const radius = Math.max(1, Math.round(Math.min(columns, rows) / 14));
  for (let pass = 0; pass < 3; pass++) {
    light = boxBlur(light, { length: columns, lines: rows, step: 1, lineStep: columns }, radius);
    light = boxBlur(light, { length: rows, lines: columns, step: columns, lineStep: 1 }, radius);
  }
  const strength = createField(width, height, CELL, (x, y) => {
    const column = Math.min(columns - 1, Math.max(0, x / CELL));
    const row = Math.min(rows - 1, Math.max(0, y / CELL));
    return light[row * columns + column]!;
  });
  return { strength, colour: [colour[0] / total, colour[1] / total, colour[2] / total] };
}

type Walk = { length: number; lines: number; step: number; lineStep: number };

/** A running mean along one direction. */
function boxBlur(
  source: Float32Array,
  { length, lines, step, lineStep }: Walk,
  radius: number,
): Float32Array {
  const out = new Float32Array(source.length);
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => source[line * lineStep + Math.min(length - 1, Math.max(0, i)) * step]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      out[line * lineStep + i * step] = sum / (radius * 2 + 1);
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}
