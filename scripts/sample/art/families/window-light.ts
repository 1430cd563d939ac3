import { clamp, type Painter, smoothstep } from "../canvas";
import { createField } from "../field";
import { createNoise, fractal } from "../noise";
import { drawSprays } from "./leaf";

/** Janela: an evening window thrown across a bare wall, with the shadow of a plant moving in it. */
export const paintWindowLight: Painter = (canvas, scene) => {
  const { random, ramp, hour, variant, time, accent } = scene;
  const noise = createNoise(random);
  const lean = random.between(0.22, 0.5) * (random.chance(0.5) ? 1 : -1);
  const tilt = random.between(-0.16, 0.16);
  const halfU = (canvas.width / canvas.short) * random.between(0.3, 0.4);
  const halfV = (canvas.height / canvas.short) * random.between(0.3, 0.4);
  const panesU = random.whole(2, 3);
  const panesV = variant % 3 === 1 ? 9 : random.whole(2, 4);
  const bar = variant % 3 === 1 ? 0.028 : 0.03;
  const shiftU = random.between(-0.08, 0.08) + time * 0.008;
  const shade = drawSprays(canvas, scene, { blur: 0.016, sprays: random.whole(2, 3), size: 0.5 });
  const dapple = createField(canvas.width, canvas.height, 3, (column, row) =>
    fractal(noise, canvas.u(column) * 4 + time * 0.12, canvas.v(row) * 4 + Math.sin(time * 0.8) * 0.05, 3),
  );
  const grit = createField(canvas.width, canvas.height, 3, (column, row) =>
    fractal(noise, canvas.u(column) * 12, canvas.v(row) * 12, 3),
  );
  for (let row = 0; row < canvas.height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < canvas.width; column++) {
      const u = canvas.u(column);
      const pixel = row * canvas.width + column;
      const x = (u - shiftU - v * lean) / halfU;
      const y = (v - u * tilt) / halfV;
      const soft = 0.012 + 0.04 * clamp(y * 0.5 + 0.5);
      const frame = smoothstep(1 + soft, 1 - soft, Math.abs(x)) * smoothstep(1 + soft, 1 - soft, Math.abs(y));
      const cross = variant % 3 === 1 ? 1 : pane(x, panesU, bar / halfU, soft);
      const beam = frame * cross * pane(y, panesV, bar / halfV, soft);
      const leaves = 1 - 0.86 * shade[pixel]! - 0.34 * smoothstep(0.05, 0.28, dapple.at(column, row));
      const wall =
        0.24 -
        hour * 0.08 +
        0.06 * Math.exp(-(x * x + y * y) * 0.5) * 2 +
        grit.at(column, row) * 0.02 -
        v * 0.05;
      const light = beam * clamp(leaves);
      canvas.tone(pixel, ramp, wall + light * (0.56 - hour * 0.08 - y * 0.06));
      canvas.light(pixel, accent, light * 0.08);
    }
  }
};

/** 1 within the panes of one direction, 0 on the bars between them, eased; all in parts of the window's half. */
function pane(position: number, panes: number, bar: number, soft: number): number {
  const cell = (position * 0.5 + 0.5) * panes;
  const edge = (Math.abs(cell - Math.round(cell)) * 2) / panes;
  return smoothstep(bar - soft * 0.5, bar + soft, edge);
}
