import type { Oklch } from "./colour";

/** Five stops from the deepest shade to the light itself, and one counter-colour used sparingly. */
export type PaletteStops = { stops: readonly Oklch[]; accent: Oklch };

/** Colours written as in CSS's oklch(): lightness, chroma, hue; the stops parted by commas. */
function palette(stops: string, accent: string): PaletteStops {
  return { stops: stops.split(",").map(parse), accent: parse(accent) };
}

function parse(text: string): Oklch {
  const [lightness, chroma, hue] = text.trim().split(" ").map(Number);
  return [lightness!, chroma!, hue!];
}

/** Each travels through hues as daylight does: cold in the shade, warm towards the lamp, or the other way round. */
export const PALETTES = {
  brasa: palette("0.14 0.035 300, 0.3 0.1 315, 0.53 0.18 12, 0.75 0.16 55, 0.94 0.06 90", "0.7 0.19 40"),
  mare: palette("0.13 0.03 250, 0.27 0.06 235, 0.48 0.09 215, 0.72 0.09 190, 0.95 0.04 150", "0.82 0.11 85"),
  ocre: palette("0.15 0.025 30, 0.32 0.07 35, 0.55 0.12 50, 0.76 0.13 70, 0.94 0.06 90", "0.6 0.14 25"),
  mata: palette("0.13 0.03 175, 0.29 0.06 162, 0.49 0.1 145, 0.74 0.13 118, 0.95 0.08 105", "0.75 0.15 75"),
  violeta: palette("0.14 0.05 285, 0.3 0.13 292, 0.5 0.19 308, 0.72 0.15 335, 0.93 0.06 20", "0.8 0.13 80"),
  rosa: palette("0.16 0.03 345, 0.33 0.08 0, 0.56 0.12 15, 0.77 0.09 35, 0.95 0.04 70", "0.6 0.1 200"),
  noite: palette("0.12 0.04 268, 0.26 0.09 264, 0.45 0.13 255, 0.7 0.11 235, 0.94 0.04 200", "0.85 0.12 85"),
  cobre: palette("0.14 0.025 255, 0.3 0.06 330, 0.53 0.13 35, 0.75 0.13 60, 0.95 0.06 85", "0.6 0.09 215"),
  aurora: palette(
    "0.13 0.04 270, 0.27 0.08 250, 0.48 0.11 195, 0.76 0.16 158, 0.95 0.09 125",
    "0.62 0.2 325",
  ),
  lavanda: palette(
    "0.17 0.035 280, 0.35 0.07 285, 0.56 0.09 298, 0.77 0.08 330, 0.95 0.035 60",
    "0.78 0.12 60",
  ),
  roma: palette("0.14 0.045 350, 0.3 0.13 8, 0.5 0.2 22, 0.71 0.18 42, 0.93 0.07 80", "0.8 0.12 90"),
  petroleo: palette("0.13 0.03 225, 0.28 0.06 218, 0.46 0.07 205, 0.74 0.12 72, 0.95 0.08 88", "0.7 0.16 45"),
  coral: palette("0.14 0.05 275, 0.31 0.11 285, 0.55 0.16 350, 0.75 0.15 30, 0.94 0.06 75", "0.8 0.12 200"),
  oliva: palette("0.14 0.02 120, 0.31 0.05 115, 0.52 0.09 105, 0.76 0.13 92, 0.95 0.07 95", "0.62 0.14 40"),
  gelo: palette("0.15 0.02 245, 0.34 0.04 240, 0.57 0.05 230, 0.79 0.04 215, 0.97 0.015 180", "0.78 0.13 50"),
  neon: palette("0.12 0.05 280, 0.28 0.15 290, 0.5 0.23 335, 0.72 0.15 230, 0.95 0.06 190", "0.85 0.15 175"),
  barro: palette("0.15 0.035 260, 0.31 0.06 300, 0.52 0.13 32, 0.72 0.12 48, 0.94 0.05 75", "0.62 0.1 235"),
  pessego: palette("0.17 0.035 15, 0.36 0.09 20, 0.6 0.13 35, 0.81 0.1 58, 0.96 0.04 85", "0.6 0.12 300"),
  esmeralda: palette(
    "0.12 0.03 190, 0.27 0.07 178, 0.46 0.1 168, 0.72 0.12 95, 0.95 0.09 92",
    "0.75 0.14 65",
  ),
  grafite: palette("0.13 0.008 60, 0.29 0.012 60, 0.5 0.02 65, 0.76 0.03 75, 0.96 0.025 85", "0.68 0.17 42"),
  vinho: palette("0.13 0.04 330, 0.28 0.1 345, 0.47 0.15 5, 0.7 0.12 25, 0.94 0.05 60", "0.78 0.11 85"),
  lagoa: palette("0.14 0.035 240, 0.3 0.07 225, 0.53 0.1 200, 0.78 0.09 175, 0.96 0.045 95", "0.75 0.14 40"),
  acafrao: palette("0.14 0.03 345, 0.31 0.09 20, 0.55 0.15 48, 0.78 0.16 75, 0.96 0.08 95", "0.5 0.12 265"),
  cereja: palette("0.13 0.05 270, 0.29 0.12 300, 0.48 0.2 355, 0.7 0.16 15, 0.93 0.06 50", "0.75 0.12 210"),
} as const satisfies Record<string, PaletteStops>;

export type PaletteName = keyof typeof PALETTES;
export const PALETTE_NAMES = Object.keys(PALETTES) as PaletteName[];
