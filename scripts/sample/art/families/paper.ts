import { clamp, mix, norm, type Painter, smoothstep } from "../canvas";
import { rampIndex } from "../colour";
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
  // One sheet is of the counter-colour, or none; the outermost would drown the rest.
  const jewel = random.chance(0.7) ? random.whole(1, sheets - 2) : -1;
  const reachX = -0.022 * canvas.short;
  const reachY = -0.04 * canvas.short;
  const soft = 0.05;
  const cut = [0, 0, 0];
  const below = [0, 0, 0];
  for (let row = 0; row < canvas.height; row++) {
    const sheen = 0.05 * (1 - row / canvas.height) - 0.02;
    for (let column = 0; column < canvas.width; column++) {
      const here = height.at(column, row);
      const above = height.at(column + reachX, row + reachY);
      const close = height.at(column + reachX * 0.25, row + reachY * 0.25);
      const slope = Math.abs(height.at(column + 1, row) - here) + Math.abs(height.at(column, row + 1) - here);
      let sheet = 0;
      while (sheet < sheets && here > edges[sheet]! + slope / 2) sheet++;
      const look = (which: number, into: number[]) => {
        const over = which < sheets ? edges[which]! : 9;
        const shadow =
          smoothstep(over - soft, over + soft, above) * 0.5 +
          smoothstep(over - 0.012, over + 0.02, close) * 0.3;
        const level = which / sheets;
        const tone = reverse ? mix(0.06, 0.68, level) : mix(0.93, 0.1, level);
        const lip = which > 0 ? smoothstep(0.014, 0, here - edges[which - 1]!) * 0.07 : 0;
        const from = rampIndex(clamp(tone + sheen + lip) * (1 - shadow * 0.62));
        const share = which === jewel ? 0.6 : 0;
        for (let channel = 0; channel < 3; channel++) {
          const jewelled = accent[channel]! * (0.95 + sheen + lip * 2) * (1 - shadow * 0.8);
          into[channel] = mix(ramp[from + channel]!, jewelled, share);
        }
      };
      look(sheet, below);
      // A pixel that a cut runs through shows the sheet above it by the share that it covers.
      const covered = sheet < sheets ? clamp(0.5 + (here - edges[sheet]!) / (slope + 1e-6)) : 0;
      if (covered > 0) look(sheet + 1, cut);
      const to = (row * canvas.width + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        canvas.pixels[to + channel] = mix(below[channel]!, cut[channel]!, covered);
      }
    }
  }
};
