import { type Canvas, mix, type Painter, type Scene, smoothstep } from "../canvas";
import { rampIndex } from "../colour";
import { createField } from "../field";
import { createNoise, fractal } from "../noise";

/** Luz: lamps far out of focus, with light leaking in from the edge of the film. */
export const paintBokeh: Painter = (canvas, scene) => {
  const { random, ramp, hour, time, variant, accent } = scene;
  const noise = createNoise(random);
  const halfU = canvas.width / canvas.short / 2;
  const halfV = canvas.height / canvas.short / 2;
  const leakU = random.chance(0.5) ? halfU : -halfU;
  const leakV = random.between(-0.8, 0.8) * halfV;
  const mist = createField(canvas.width, canvas.height, 6, (column, row) =>
    fractal(noise, canvas.u(column) * 0.9 + time * 0.03, canvas.v(row) * 0.9, 2),
  );
  const glow = 0.34 - hour * 0.14;
  for (let row = 0; row < canvas.height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < canvas.width; column++) {
      const u = canvas.u(column);
      const air = mist.at(column, row);
      const leak = Math.exp(-((u - leakU) ** 2 * 3.2 + (v - leakV) ** 2 * 0.9));
      canvas.tone(
        row * canvas.width + column,
        ramp,
        0.03 + glow * (0.3 + air * 0.9) + leak * (0.34 + air * 0.3),
      );
    }
  }
  const lamps = random.whole(60, 95);
  const bend = random.between(-0.5, 0.5);
  const level = random.between(-0.15, 0.3) * halfV;
  for (let i = 0; i < lamps; i++) {
    const near = (i / lamps) ** 2.4;
    const along = random.between(-1.1, 1.1);
    const spread = random.between(-1, 1) * random.next();
    const u = along * halfU + Math.sin(time * 0.25 + i) * 0.02 * (0.3 + near);
    const path = variant % 2 === 0 ? level + bend * along * along * halfV : along * bend * halfV * 1.6;
    const v = path + spread * halfV * (variant % 3 === 2 ? 1 : 0.55) - time * 0.006 * (1 + near * 2);
    const radius = mix(0.008, 0.17, near) * random.between(0.7, 1.3);
    const flicker = 1 + 0.22 * Math.sin(time * random.between(0.6, 1.6) + i * 2.1);
    const strength = (mix(0.8, 0.05, near ** 0.45) + random.next() * 0.05) * flicker;
    const colour = random.chance(0.14) ? accent : ramp;
    const offset = colour === ramp ? rampIndex(random.between(0.55, 0.92)) : 0;
    addDisc(canvas, { u, v, radius, strength, blades: variant % 3 === 1 }, colour, offset);
  }
};

type Disc = { u: number; v: number; radius: number; strength: number; blades: boolean };

/** One lamp as a lens draws it: nearly flat, a little brighter at its rim. */
function addDisc(canvas: Canvas, disc: Disc, colour: Scene["ramp"] | Scene["accent"], offset: number): void {
  const middleX = disc.u * canvas.short + canvas.width / 2;
  const middleY = disc.v * canvas.short + canvas.height / 2;
  const reach = disc.radius * canvas.short * 1.08;
  const feather = Math.min(0.4, 1.6 / reach + 0.05);
  for (
    let row = Math.max(0, Math.floor(middleY - reach));
    row < Math.min(canvas.height, middleY + reach);
    row++
  ) {
    for (
      let column = Math.max(0, Math.floor(middleX - reach));
      column < Math.min(canvas.width, middleX + reach);
      column++
    ) {
      const x = (column + 0.5 - middleX) / reach;
      const y = (row + 0.5 - middleY) / reach;
      let far = Math.sqrt(x * x + y * y);
      if (disc.blades) far = Math.max(far, hexagon(x, y));
      if (far >= 1) continue;
      const body = smoothstep(1, 1 - feather, far) * (0.62 + 0.38 * far ** 5);
      canvas.light(row * canvas.width + column, colour, body * disc.strength, offset);
    }
  }
}

const hexagon = (x: number, y: number): number => {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  return Math.max(ax * 0.866 + ay * 0.5, ay) * 1.1;
};
