import { type Canvas, clamp, mix, norm, type Painter, type Scene, smoothstep } from "../canvas";
import { createField } from "../field";
import { createNoise, fractal, type Noise } from "../noise";

type Opening = { u: number; floor: number; half: number; rise: number; round: boolean };

/** Arco: walls one behind another with openings in each, a low sun coming through from the side. */
export const paintArches: Painter = (canvas, scene) => {
  const { random, ramp, hour, variant, time } = scene;
  const noise = createNoise(random);
  const half = canvas.height / canvas.short / 2;
  const openings = layOut(scene, half, canvas.width / canvas.short / 2);
  const side = (random.chance(0.5) ? 1 : -1) * (1 + Math.sin(time * 0.3) * 0.18);
  const horizon = openings.at(-1)!.floor - random.between(0.05, 0.16);
  const sun = {
    u: openings.at(-1)!.u + random.between(-0.07, 0.07),
    v: horizon - random.between(0.05, 0.2),
    radius: random.between(0.035, 0.06),
  };
  const grit = createField(canvas.width, canvas.height, 3, (column, row) =>
    fractal(noise, canvas.u(column) * 9, canvas.v(row) * 9, 3),
  );
  const depth = 0.045;
  for (let row = 0; row < canvas.height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < canvas.width; column++) {
      const u = canvas.u(column);
      const pixel = row * canvas.width + column;
      let wall = 0;
      let tone = -1;
      while (wall < openings.length) {
        const opening = openings[wall]!;
        const outside = distance(opening, u, v);
        if (outside > 0) break;
        if (distance(opening, u + side * depth * opening.half * 2, v + 0.006) > 0) {
          tone = revealTone(opening, u, v, side, hour, wall / openings.length);
          break;
        }
        wall++;
      }
      if (tone < 0) {
        tone =
          wall === openings.length
            ? skyTone(u, v, sun, horizon, hour, noise)
            : wallTone(canvas, u, v, wall, openings, hour);
        if (wall < openings.length && wall > 0) {
          const before = openings[wall - 1]!;
          const cast = distance(before, u - side * 0.16 * before.half, v - 0.19 * before.half);
          tone *=
            mix(0.5, 1, smoothstep(0.02, -0.025, cast)) *
            mix(0.8, 1, smoothstep(0, -0.1, distance(before, u, v)));
        }
      }
      const plaster = wall < openings.length ? grit.at(column, row) * 0.03 : 0;
      canvas.tone(pixel, ramp, clamp(tone + plaster));
      const edge = wall < openings.length ? distance(openings[wall]!, u, v) : 1;
      if (edge > 0 && edge < 0.0035 && variant % 2 === 0) canvas.light(pixel, ramp, 0.05, 900 * 3);
    }
  }
};

function layOut({ random, variant }: Scene, half: number, halfU: number): Opening[] {
  const count = random.whole(3, 5);
  const round = variant % 4 !== 2;
  let u = random.between(-0.12, 0.12) * halfU * 2;
  let size = Math.min(0.5, halfU * 0.84);
  let floor = half * random.between(1, 1.35);
  return Array.from({ length: count }, () => {
    const opening = {
      u,
      floor,
      half: size,
      rise: Math.min(size * random.between(1.15, 1.5), half * 0.8),
      round,
    };
    u += random.between(-0.16, 0.16) * size;
    floor -= half * 0.15;
    size *= random.between(0.64, 0.76);
    return opening;
  });
}

/** Signed distance to an opening: negative inside. */
function distance({ u, floor, half, rise, round }: Opening, x: number, y: number): number {
  const spring = floor - rise;
  const dx = Math.abs(x - u) - half;
  if (round && y < spring) return norm(x - u, y - spring) - half;
  const dy = Math.max(y - floor, round ? -9 : spring - half - y);
  return dx > 0 && dy > 0 ? norm(dx, dy) : Math.max(dx, dy);
}

function wallTone(
  canvas: Canvas,
  u: number,
  v: number,
  wall: number,
  openings: Opening[],
  hour: number,
): number {
  const deep = wall / openings.length;
  const fall = (v / canvas.height) * canvas.short;
  return mix(0.2 - hour * 0.09, 0.62 - hour * 0.14, deep ** 0.9) - fall * 0.1 + u * 0.05;
}

function revealTone(
  { u, floor, rise }: Opening,
  x: number,
  y: number,
  side: number,
  hour: number,
  deep: number,
): number {
  const lit = (x - u) * side > 0 ? 0.3 : 0;
  const up = clamp((floor - y) / (rise * 1.8));
  return mix(0.48, 0.8, deep) + lit * 0.5 - hour * 0.12 + up * 0.12;
}

function skyTone(
  u: number,
  v: number,
  sun: { u: number; v: number; radius: number },
  horizon: number,
  hour: number,
  noise: Noise,
): number {
  const far = norm(u - sun.u, v - sun.v);
  if (v > horizon) {
    const path = Math.exp(-(((u - sun.u) / (0.03 + (v - horizon) * 0.4)) ** 2));
    return 0.5 - hour * 0.15 - (v - horizon) * 0.9 + path * (0.22 + 0.3 * noise(u * 14, v * 160));
  }
  const disc = smoothstep(sun.radius + 0.002, sun.radius - 0.002, far);
  return 0.68 - hour * 0.16 + 0.2 * Math.exp(-far * 5) + (v - horizon) * 0.35 + disc * 0.4;
}
