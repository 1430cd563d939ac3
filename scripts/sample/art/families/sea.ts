import { type Canvas, clamp, mix, type Painter, type Scene, smoothstep } from "../canvas";
import { createNoise, fractal, type Noise } from "../noise";
import { paintSky, type Sun } from "./sky";

/** Mar: open water under a low lamp, its path of light broken by the swell. */
export const paintSea: Painter = (canvas, scene) => {
  const { random, ramp } = scene;
  const noise = createNoise(random);
  const half = canvas.height / canvas.short / 2;
  const horizon = half * random.between(-0.12, 0.3);
  const sun: Sun = {
    u: random.between(-0.28, 0.28),
    v: horizon - half * random.between(0.16, 0.62),
    radius: random.between(0.04, 0.11),
  };
  const air = paintSky(canvas, scene, noise, sun, horizon);
  paintWater(canvas, scene, noise, { sun, horizon, air, half });
  if (scene.variant % 2 === 1) paintHeadland(canvas, scene, noise, horizon, air);
  const line = Math.floor(horizon * canvas.short + canvas.height / 2);
  for (let column = 0; column < canvas.width; column++) {
    for (let row = line - 5; row <= line + 5; row++) {
      const veil = 0.35 * (1 - Math.abs(row - line) / 6);
      if (row >= 0 && row < canvas.height) canvas.cover(row * canvas.width + column, ramp, air * 0.95, veil);
    }
  }
};

type Water = { sun: Sun; horizon: number; air: number; half: number };

function paintWater(
  canvas: Canvas,
  { ramp, random, time, hour }: Scene,
  noise: Noise,
  { sun, horizon, air, half }: Water,
): void {
  const first = Math.max(0, Math.ceil(horizon * canvas.short + canvas.height / 2));
  const swell = random.between(0.7, 1.25);
  for (let row = first; row < canvas.height; row++) {
    const drop = canvas.v(row) - horizon + 0.004;
    const z = 0.34 / drop;
    const near = clamp(drop / (half - horizon));
    const spread = 0.035 + drop * 0.42;
    const base = mix(air * 0.66, 0.07 + (1 - hour) * 0.08, near ** 0.55);
    for (let column = 0; column < canvas.width; column++) {
      const u = canvas.u(column);
      const x = u * z * 2.2;
      const wave =
        noise(x * 1.1 + time * 0.12, z * 3.6 - time * 0.5) * 0.6 +
        noise(x * 3.1 - time * 0.2, z * 9.2 + time * 0.7) * 0.32 +
        noise(x * 7.5 + 31, z * 21 - time * 1.1) * 0.16;
      const across = (u - sun.u + wave * 0.05 * swell) / spread;
      const path = Math.exp(-across * across);
      const sparkle = smoothstep(0.02, 0.5, wave * swell + path * 0.24);
      const tone =
        base + wave * 0.075 * swell * (0.4 + near) + path * (0.12 + 0.62 * sparkle * (1 - near * 0.45));
      canvas.tone(row * canvas.width + column, ramp, tone);
    }
  }
}

/** A far headland, or two, breaking the line of the horizon. */
function paintHeadland(
  canvas: Canvas,
  { random, ramp }: Scene,
  noise: Noise,
  horizon: number,
  air: number,
): void {
  for (let layer = 0; layer < 2; layer++) {
    const side = random.chance(0.5) ? 1 : -1;
    const reach = random.between(0.05, 0.3);
    const height = random.between(0.08, 0.2) * (1 - layer * 0.3);
    for (let column = 0; column < canvas.width; column++) {
      const u = canvas.u(column) * side;
      const slope = smoothstep(reach - 0.25, reach + 0.5, u);
      const crest = slope * height * (1 + 0.7 * fractal(noise, u * 4, layer * 9 + 2, 4));
      const top = (horizon - crest) * canvas.short + canvas.height / 2;
      const bottom = Math.min(canvas.height, Math.ceil(horizon * canvas.short + canvas.height / 2));
      for (let row = Math.max(0, Math.floor(top)); row < bottom && crest > 0.001; row++) {
        const lift = clamp((row - top) / (canvas.short * 0.2));
        canvas.cover(
          row * canvas.width + column,
          ramp,
          mix(air * 0.34, air * 0.55, lift),
          clamp(row - top + 0.5),
        );
      }
    }
  }
}
