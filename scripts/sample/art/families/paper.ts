import { clamp, mix, norm, type Painter, smoothstep } from "../canvas";
import { createField } from "../field";
import { createNoise, fractal } from "../noise";

/** Papel: sheets of cut paper laid one over another, each opening showing the next, lit from above. */
export const paintPaper: Painter = (canvas, scene) => {
  const { random, ramp, variant, time, accent } = scene;
  const noise = createNoise(random);
  const sheets = random.whole(6, 9);
  const middleU = random.between(-0.2, 0.2);
  const middleV = random.between(-0.2, 0.25) * (canvas.height / canvas.short);
  const rough = random.between(0.28, 0.5);
  const pace = random.between(1.1, 1.9);
  const tilt = random.between(-0.5, 0.5);
  const tall = canvas.height / canvas.short;
  const step = Math.max(2, Math.round(canvas.short / 180));
  const height = createField(canvas.width, canvas.height, step, (column, row) => {
    const u = canvas.u(column);
    const v = canvas.v(row);
    const bend = fractal(noise, u * pace + 3, v * pace + time * 0.035, 2) * rough;
    if (variant % 3 === 1)
      return 0.48 - v / tall + u * tilt * 0.4 + bend * 0.85 + Math.sin(u * 4 + time * 0.1) * 0.05;
    const far = norm(u - middleU, (v - middleV) / (variant % 3 === 2 ? 0.8 : tall * 0.9));
    return far * 1.45 + bend * 0.75 + 0.04;
  });
  const edges = Array.from(
    { length: sheets },
    (_, i) => (i + 0.7 + random.between(-0.18, 0.18)) / (sheets + 0.6),
  );
  const reverse = random.chance(0.22);
  const jewel = random.whole(1, sheets + 2);
  const reachX = -0.022 * canvas.short;
  const reachY = -0.04 * canvas.short;
  const soft = 0.05;
  for (let row = 0; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++) {
      const here = height.at(column, row);
      const pixel = row * canvas.width + column;
      let sheet = 0;
      while (sheet < sheets && here > edges[sheet]!) sheet++;
      const above = height.at(column + reachX, row + reachY);
      const close = height.at(column + reachX * 0.25, row + reachY * 0.25);
      const over = sheet < sheets ? edges[sheet]! : 9;
      const shadow =
        smoothstep(over - soft, over + soft, above) * 0.5 +
        smoothstep(over - 0.012, over + 0.02, close) * 0.3;
      const level = sheet / sheets;
      const tone = reverse ? mix(0.06, 0.68, level) : mix(0.93, 0.1, level);
      const sheen = 0.05 * (1 - row / canvas.height) - 0.02;
      const lip = sheet > 0 ? smoothstep(0.014, 0, here - edges[sheet - 1]!) * 0.07 : 0;
      canvas.tone(pixel, ramp, clamp(tone + sheen + lip) * (1 - shadow * 0.62));
      if (sheet === jewel) {
        const share = 0.6;
        const to = pixel * 3;
        for (let channel = 0; channel < 3; channel++) {
          const value = accent[channel]! * (0.95 + sheen + lip * 2) * (1 - shadow * 0.8);
          canvas.pixels[to + channel] = mix(canvas.pixels[to + channel]!, value, share);
        }
      }
    }
  }
};
