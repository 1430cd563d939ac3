import type { Painter } from "./canvas";
import { paintArches } from "./families/arches";
import { paintBokeh } from "./families/bokeh";
import { paintBotanical } from "./families/botanical";
import { paintContours } from "./families/contours";
import { paintDunes } from "./families/dunes";
import { paintGlass } from "./families/glass";
import { paintPaper } from "./families/paper";
import { paintRidges } from "./families/ridges";
import { paintSea } from "./families/sea";
import { paintSilk } from "./families/silk";
import { paintWindowLight } from "./families/window-light";

/** How a family is painted: `detail` is the share of the final resolution that it needs (smooth ones need little). */
type Family = { paint: Painter; detail: number; glow: number };

export const FAMILIES = {
  ridges: { paint: paintRidges, detail: 0.5, glow: 0.35 },
  dunes: { paint: paintDunes, detail: 0.5, glow: 0.3 },
  sea: { paint: paintSea, detail: 0.5, glow: 0.4 },
  paper: { paint: paintPaper, detail: 0.58, glow: 0.06 },
  bokeh: { paint: paintBokeh, detail: 0.45, glow: 0.5 },
  silk: { paint: paintSilk, detail: 0.32, glow: 0.35 },
  arches: { paint: paintArches, detail: 0.48, glow: 0.25 },
  windowLight: { paint: paintWindowLight, detail: 0.42, glow: 0.35 },
  botanical: { paint: paintBotanical, detail: 0.45, glow: 0.35 },
  glass: { paint: paintGlass, detail: 0.46, glow: 0.3 },
  contours: { paint: paintContours, detail: 0.52, glow: 0.25 },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[];
