import { type Canvas, mix, norm, type Painter, type Scene } from "../canvas";
import { createField } from "../field";
import { createNoise, fractal } from "../noise";
import { drawLeaf, drawSprays } from "./leaf";

/** Folha: leaves against a lit mist, the far ones soft and pale, the near ones dark. */
export const paintBotanical: Painter = (canvas, scene) => {
  const { random, ramp, hour, time, variant, accent } = scene;
  const noise = createNoise(random);
  const half = canvas.height / canvas.short / 2;
  const lampU = random.between(-0.3, 0.3);
  const lampV = random.between(-0.6, 0.15) * half;
  const air = createField(canvas.width, canvas.height, 4, (column, row) =>
    fractal(noise, canvas.u(column) * 1.3 + time * 0.05, canvas.v(row) * 1.8, 3),
  );
  const radius = random.between(0.09, 0.17);
  const moon = random.chance(0.55);
  for (let row = 0; row < canvas.height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < canvas.width; column++) {
      const far = norm(canvas.u(column) - lampU, v - lampV);
      const mist = air.at(column, row);
      const glow = 0.62 * Math.exp(-far * 2.1) + 0.14 * Math.exp(-far * 7);
      const disc = moon ? 0.32 * Math.max(0, Math.min(1, (radius - far) * canvas.short * 0.4)) : 0;
      canvas.tone(
        row * canvas.width + column,
        ramp,
        0.2 - hour * 0.1 + glow * (1 - hour * 0.22) + mist * 0.17 + disc - v * 0.06,
      );
    }
  }
  const layers = 3;
  for (let layer = 0; layer < layers; layer++) {
    const near = layer / (layers - 1);
    const focus = Math.abs(layer - 1);
    const blur = focus === 0 ? 0.0018 : layer === 0 ? 0.012 : 0.007;
    const mask =
      variant % 3 === 1
        ? drawGrass(canvas, scene, { near, blur, half })
        : drawSprays(canvas, scene, {
            blur,
            sprays: random.whole(2, 3),
            size: mix(0.34, 0.62, near) * Math.min(1.25, half * 2),
          });
    const tone = mix(0.42 - hour * 0.1, 0.015, near ** 0.7);
    for (let pixel = 0; pixel < mask.length; pixel++) {
      const share = mask[pixel]!;
      if (share < 0.004) continue;
      const column = pixel % canvas.width;
      const row = (pixel - column) / canvas.width;
      const lit =
        0.24 * Math.exp(-norm(canvas.u(column) - lampU, canvas.v(row) - lampV) * 2.8) * (1 - near * 0.6);
      canvas.cover(pixel, ramp, tone + lit, share * 0.96);
      if (layer === 1) canvas.light(pixel, accent, lit * share * 0.1);
    }
  }
};

function drawGrass(
  canvas: Canvas,
  { random, time }: Scene,
  { near, blur, half }: { near: number; blur: number; half: number },
): Float32Array {
  const mask = new Float32Array(canvas.width * canvas.height);
  const halfU = canvas.width / canvas.short / 2;
  const blades = Math.round(mix(60, 26, near) * halfU * 2);
  const wind = random.between(-0.35, 0.35) + Math.sin(time * 0.7 + near * 2) * 0.06;
  for (let i = 0; i < blades; i++) {
    const length = half * mix(0.7, 1.35, near) * random.between(0.4, 1.1);
    const u = random.between(-1.1, 1.1) * halfU;
    const lean = random.between(-0.25, 0.25) + wind * 0.6;
    drawLeaf(
      mask,
      canvas,
      {
        u,
        v: half * 1.04,
        angle: -Math.PI / 2 + lean,
        length,
        width: mix(0.006, 0.016, near),
        bend: wind * 0.7 + lean * 0.8,
      },
      blur,
    );
    if (random.chance(0.2)) {
      const tipU = u + Math.cos(-Math.PI / 2 + lean) * length;
      const tipV = half * 1.04 + Math.sin(-Math.PI / 2 + lean) * length;
      drawLeaf(
        mask,
        canvas,
        {
          u: tipU - wind * 0.1,
          v: tipV + 0.05,
          angle: -Math.PI / 2 + wind,
          length: 0.09,
          width: 0.009,
          bend: 0,
        },
        blur,
      );
    }
  }
  return mask;
}
