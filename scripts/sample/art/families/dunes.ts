import { type Canvas, clamp, mix, type Painter, type Scene, smoothstep } from "../canvas";
import { createNoise, type Noise } from "../noise";
import { paintSky } from "./sky";

/** Duna: a sea of sand seen from a low height, lit from the side so that every crest parts light from shade. */
export const paintDunes: Painter = (canvas, scene) => {
  const { random } = scene;
  const noise = createNoise(random);
  const half = canvas.height / canvas.short / 2;
  const horizon = half * random.between(-0.5, -0.12);
  const side = random.chance(0.5) ? 1 : -1;
  const sun = {
    u: side * random.between(0.1, 0.4),
    v: horizon - random.between(0.02, 0.24) * half,
    radius: random.between(0.03, 0.065),
  };
  const air = paintSky(canvas, scene, noise, sun, half);
  paintLand(canvas, scene, createLand(scene, noise), { horizon, air, side });
};

/** The height of the sand at a place; `far` melts the small forms that would only flicker. */
type Land = (x: number, z: number, far: number) => number;

function createLand({ random }: Scene, noise: Noise): Land {
  const shift = random.between(0, 90);
  const swing = random.between(0.5, 0.9);
  return (x, z, far) => {
    const bent = x + swing * noise(x * 0.35 + 7, z * 0.3 + shift);
    const fold =
      noise(bent * 0.4 + shift, z * 0.5 - shift) + 0.3 * (1 - far) * noise(bent * 0.85, z * 0.8 + shift);
    const ridge = 1 - Math.sqrt(fold * fold + 0.0006 + far * 0.02);
    return ridge * ridge * mix(0.95, 0.55, far) + 0.12 * (1 - far) * noise(x * 1.2 + shift, z);
  };
}

/** Walks the land from near to far, a line of the land at a time, and paints what rises above what is already seen. */
function paintLand(
  canvas: Canvas,
  scene: Scene,
  land: Land,
  view: { horizon: number; air: number; side: number },
): void {
  const { width, height } = canvas;
  const skyline = new Float32Array(width).fill(height + 40);
  const toneBefore = new Float32Array(width);
  const heightBefore = new Float32Array(width);
  const heights = new Float32Array(width + 1);
  let zBefore = 0;
  const steps = Math.round(Math.min(420, Math.max(170, height * 0.8)));
  for (let step = 0; step < steps; step++) {
    const z = 0.5 * 44 ** (step / (steps - 1));
    const far = smoothstep(1.5, 13, z);
    for (let column = 0; column <= width; column++) {
      heights[column] = land(canvas.u(column) * z * 1.25 + scene.time * 0.03, z, far);
    }
    const run = (z * 1.25) / canvas.short;
    for (let column = 0; column < width; column++) {
      const rise = heights[column]!;
      const row = (view.horizon + (1.28 - rise * 0.9) / z / 1.7) * canvas.short + height / 2;
      const slope = (heights[column + 1]! - rise) / run;
      const facing = step === 0 ? 0 : (rise - heightBefore[column]!) / (z - zBefore);
      const x = canvas.u(column) * z * 1.25;
      const ripple = 0.022 * Math.sin((x * 11 + rise * 12 + z * 15) * 1.7) * clamp(1.3 - z * 0.5);
      const light = clamp(0.42 - view.side * slope * 0.6 + facing * 0.16);
      const sand = mix(0.05, 0.86 - scene.hour * 0.2, light ** 1.35) + ripple;
      const tone = mix(sand, view.air * 0.94, smoothstep(1.2, 17, z));
      const lowest = skyline[column]!;
      if (row < lowest) {
        fillSpan(canvas, scene, {
          column,
          row,
          lowest,
          tone,
          before: step === 0 ? tone : toneBefore[column]!,
        });
        skyline[column] = row;
      }
      toneBefore[column] = tone;
      heightBefore[column] = rise;
    }
    zBefore = z;
  }
}

type Span = { column: number; row: number; lowest: number; tone: number; before: number };

/** Fills a column between two skylines, its upper edge by the share of the pixel that it covers. */
function fillSpan(canvas: Canvas, { ramp }: Scene, { column, row, lowest, tone, before }: Span): void {
  const first = Math.max(0, Math.floor(row));
  const last = Math.min(canvas.height - 1, Math.ceil(lowest) - 1);
  const span = Math.max(1, lowest - row);
  for (let y = first; y <= last; y++) {
    const here = mix(before, tone, clamp((lowest - y) / span));
    if (y < row) canvas.cover(y * canvas.width + column, ramp, here, clamp(y + 1 - row));
    else canvas.tone(y * canvas.width + column, ramp, here);
  }
}
