import { type Canvas, mix, type Painter, type Scene, smoothstep } from "../canvas";
import { createField } from "../field";
import { createNoise, fractal, type Noise } from "../noise";
import { paintSky } from "./sky";

/** Serra: ranges of hills at dusk, each paler than the one before it, with mist in the valleys. */
export const paintRidges: Painter = (canvas, scene) => {
  const { random, ramp, time } = scene;
  const noise = createNoise(random);
  const half = canvas.height / canvas.short / 2;
  const horizon = half * random.between(-0.05, 0.3);
  const sun = {
    u: random.between(-0.3, 0.3),
    v: horizon - random.between(0.02, 0.34) * half - 0.03,
    radius: random.between(0.035, 0.085),
  };
  const air = paintSky(canvas, scene, noise, sun, half);
  const layers = random.whole(5, 7);
  const mist = createField(canvas.width, canvas.height, 4, (column, row) =>
    fractal(noise, canvas.u(column) * 1.6 - time * 0.05, canvas.v(row) * 7 + 40, 3),
  );
  const inks: LayerInk[] = [];
  const crests: Float32Array[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const depth = (layer + 1) / layers;
    const base = mix(horizon, half * 0.86, depth ** 1.25 - 0.06);
    const forest = layer === layers - 1 && random.chance(0.6);
    crests.push(crestOf(scene, noise, canvas, { depth, base, layer, forest }));
    inks.push({
      body: mix(air * 0.84, 0.015, depth ** 0.8),
      haze: mix(air, 0.2, depth),
      reach: mix(0.12, 0.3, depth),
      warmth: (1 - depth) * 0.12,
      sunU: sun.u,
      ramp,
      mist,
    });
  }
  for (const [layer, ink] of inks.entries()) paintLayer(canvas, crests.slice(layer), ink);
};

type Crest = { depth: number; base: number; layer: number; forest: boolean };

function crestOf(
  { random, time }: Scene,
  noise: Noise,
  canvas: Canvas,
  { depth, base, layer, forest }: Crest,
): Float32Array {
  const shift = random.between(-50, 50) + time * 0.012 * depth * depth;
  const pace = mix(2.4, 1.2, depth);
  const height = mix(0.1, 0.21, depth) * random.between(0.7, 1.3);
  const trees = random.between(0, 100);
  return Float32Array.from({ length: canvas.width }, (_, column) => {
    const x = canvas.u(column) * pace + shift;
    const sharp = 1 - Math.abs(fractal(noise, x, layer * 7.3, 5)) * 2;
    const broad = fractal(noise, x * 0.6, layer * 3.1 + 60, 2);
    const crest = base - height * (sharp * 0.55 + broad * 1.1);
    return forest ? crest - conifers(noise, canvas.u(column) + trees) : crest;
  });
}

/** A fringe of pointed trees of uneven height. */
function conifers(noise: Noise, x: number): number {
  let tallest = 0;
  for (let kind = 0; kind < 3; kind++) {
    const place = x * (26 + kind * 11) + kind * 0.37;
    const cell = Math.floor(place);
    const size = 0.5 + 0.5 * noise(cell * 0.73 + 0.5, kind * 5.5 + 0.5);
    const inside = 1 - Math.abs(place - cell - 0.5) * 2.1;
    const jag = 0.006 * Math.abs(noise(x * 240, kind + 0.3));
    tallest = Math.max(tallest, inside > 0 ? inside ** 0.8 * size * (0.085 - kind * 0.018) - jag : 0);
  }
  return tallest + 0.004 * noise(x * 130, 3.3);
}

type LayerInk = {
  body: number;
  haze: number;
  reach: number;
  warmth: number;
  sunU: number;
  ramp: Scene["ramp"];
  mist: { at(column: number, row: number): number };
};

/** Paints the first of the crests down to where a nearer one covers it. */
function paintLayer(canvas: Canvas, [crest, ...nearer]: Float32Array[], ink: LayerInk): void {
  const feather = 0.8 / canvas.short;
  for (let column = 0; column < canvas.width; column++) {
    const top = crest![column]!;
    const warmth = ink.warmth * Math.exp(-Math.abs(canvas.u(column) - ink.sunU) * 3.2);
    const first = Math.max(0, Math.floor(top * canvas.short + canvas.height / 2 - 2));
    const covered = Math.min(9, ...nearer.map((other) => other[column]!));
    const last = Math.min(canvas.height, covered * canvas.short + canvas.height / 2 + 2);
    for (let row = first; row < last; row++) {
      const below = canvas.v(row) - top;
      const share = smoothstep(-feather, feather, below);
      if (share === 0) continue;
      const veil = smoothstep(0, ink.reach, below + ink.mist.at(column, row) * 0.2) * 0.85;
      const rim = Math.exp(-below * 26) * warmth;
      canvas.cover(
        row * canvas.width + column,
        ink.ramp,
        mix(ink.body, ink.haze, veil) + rim + warmth * 0.4,
        share,
      );
    }
  }
}
