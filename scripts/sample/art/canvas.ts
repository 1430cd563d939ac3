import type { Random } from "../random";
import { createRamp, linearColour, type Ramp, rampIndex } from "./colour";
import { PALETTES, type PaletteName } from "./palettes";

/** What a family paints from: the same scene always gives the same picture. */
export type Scene = {
  random: Random;
  ramp: Ramp;
  accent: readonly [number, number, number];
  /** 0 = the lightest hour of this palette, 1 = the darkest. */
  hour: number;
  /** Which of the family's compositions. */
  variant: number;
  /** Seconds into the film; 0 for a still. */
  time: number;
};

/** Paints a scene onto the whole canvas. */
export type Painter = (canvas: Canvas, scene: Scene) => void;

const inks = new Map<PaletteName, Pick<Scene, "ramp" | "accent">>();

/** The ramp and accent of a palette, computed once. */
export function inksOf(name: PaletteName): Pick<Scene, "ramp" | "accent"> {
  let ink = inks.get(name);
  if (!ink) {
    ink = { ramp: createRamp(PALETTES[name].stops), accent: linearColour(PALETTES[name].accent) };
    inks.set(name, ink);
  }
  return ink;
}

let sheet = new Float32Array(0);

/** The same memory again for a picture of the same size: a film would otherwise throw away megabytes for each frame. */
function sheetOf(length: number): Float32Array {
  if (sheet.length !== length) sheet = new Float32Array(length);
  return sheet;
}

/**
 * A picture in linear light, three floats a pixel. One at a time: the next canvas takes over its memory.
 * Families think in tones (0 dark to 1 light) of their ramp.
 * Coordinates: `u` and `v` have their origin in the middle and the short side is 1 long.
 */
export class Canvas {
  readonly pixels: Float32Array;
  readonly short: number;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = sheetOf(width * height * 3);
    this.short = Math.min(width, height);
  }

  u(column: number): number {
    return (column + 0.5 - this.width / 2) / this.short;
  }

  v(row: number): number {
    return (row + 0.5 - this.height / 2) / this.short;
  }

  /** Sets a pixel to a tone. */
  tone(pixel: number, ramp: Ramp, tone: number): void {
    const from = rampIndex(tone);
    const to = pixel * 3;
    this.pixels[to] = ramp[from]!;
    this.pixels[to + 1] = ramp[from + 1]!;
    this.pixels[to + 2] = ramp[from + 2]!;
  }

  /** Covers a pixel with a tone by a share of 0 to 1. */
  cover(pixel: number, ramp: Ramp, tone: number, share: number): void {
    const from = rampIndex(tone);
    const to = pixel * 3;
    this.pixels[to]! += (ramp[from]! - this.pixels[to]!) * share;
    this.pixels[to + 1]! += (ramp[from + 1]! - this.pixels[to + 1]!) * share;
    this.pixels[to + 2]! += (ramp[from + 2]! - this.pixels[to + 2]!) * share;
  }

  /** Adds light of a colour. */
  light(pixel: number, colour: ArrayLike<number>, strength: number, offset = 0): void {
    const to = pixel * 3;
    this.pixels[to]! += colour[offset]! * strength;
    this.pixels[to + 1]! += colour[offset + 1]! * strength;
    this.pixels[to + 2]! += colour[offset + 2]! * strength;
  }
}

export const clamp = (x: number): number => (x < 0 ? 0 : Math.min(x, 1));

export const mix = (a: number, b: number, part: number): number => a + (b - a) * part;

/** The length of a vector; Math.hypot guards against overflow at ten times the price. */
export const norm = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** 0 below `from`, 1 above `to`, eased between; works downwards as well. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}
