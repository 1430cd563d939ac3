import { type Canvas, clamp, norm, type Scene, smoothstep } from "../canvas";
import { createField } from "../field";
import { fractal, type Noise } from "../noise";

/** The lamp of a landscape: where it stands, in u and v, and how large it is. */
export type Sun = { u: number; v: number; radius: number };

/**
 * Paints a sky down to `bottom` (v): dark overhead, lit at the horizon, a lamp with its halo, drifting bands of
 * cloud lit from below, and stars at the later hours. Returns the tone of the air at the horizon.
 */
export function paintSky(canvas: Canvas, scene: Scene, noise: Noise, sun: Sun, bottom: number): number {
  const { ramp, random, hour, time } = scene;
  const overhead = 0.3 - hour * 0.16;
  const horizon = 0.8 - hour * 0.26;
  const top = canvas.v(0);
  const cloudiness = random.between(0.1, 0.3);
  const stretch = random.between(5, 8);
  const clouds = createField(canvas.width, canvas.height, 4, (column, row) =>
    fractal(noise, canvas.u(column) * 1.3 + time * 0.03, canvas.v(row) * stretch, 4),
  );
  const halo = createField(canvas.width, canvas.height, 6, (column, row) => {
    const distance = norm(canvas.u(column) - sun.u, canvas.v(row) - sun.v);
    return 0.26 * Math.exp(-distance * 4.2) + 0.1 * Math.exp(-distance * 12);
  });
  for (let row = 0; row < canvas.height; row++) {
    const v = canvas.v(row);
    if (v > bottom + 0.02) break;
    const fall = clamp((v - top) / (bottom - top));
    const base = overhead + (horizon - overhead) * fall ** 1.5;
    for (let column = 0; column < canvas.width; column++) {
      const du = canvas.u(column) - sun.u;
      const dv = v - sun.v;
      const distance = Math.sqrt(du * du + dv * dv);
      const glow = halo.at(column, row);
      const cloud = clouds.at(column, row);
      const lit = cloud * cloudiness * (0.35 + fall) * (1 + 5 * glow);
      const disc = smoothstep(sun.radius + 1.2 / canvas.short, sun.radius - 1.2 / canvas.short, distance);
      const pixel = row * canvas.width + column;
      canvas.tone(pixel, ramp, base + glow + lit);
      if (disc > 0) canvas.cover(pixel, ramp, 1, disc * (0.95 - smoothstep(0.02, 0.3, cloud) * 0.75));
    }
  }
  if (hour > 0.45) paintStars(canvas, scene, bottom);
  return horizon;
}

function paintStars(canvas: Canvas, { random, ramp, hour }: Scene, bottom: number): void {
  const count = Math.round(150 * hour * ((canvas.width * canvas.height) / canvas.short ** 2));
  for (let i = 0; i < count; i++) {
    const column = random.whole(1, canvas.width - 2);
    const row = Math.floor(random.next() * canvas.height * 0.8);
    const strength = random.next() ** 4 * 0.9 + 0.04;
    const v = canvas.v(row);
    if (v < bottom - 0.08) {
      canvas.light(
        row * canvas.width + column,
        ramp,
        strength * smoothstep(bottom, bottom - 0.6, v),
        1020 * 3,
      );
    }
  }
}
