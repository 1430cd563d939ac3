import { clamp, type Painter, smoothstep } from "../canvas";
import { createNoise, fractal } from "../noise";

/** Seda: folds of cloth, or of smoke, flowing across the frame; a warped field lit from the side. */
export const paintSilk: Painter = (canvas, scene) => {
  const { random, ramp, variant, time, hour, accent } = scene;
  const noise = createNoise(random);
  const angle = random.between(0, Math.PI);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const stretch = [0.55, 0.85, 0.32][variant % 3]!;
  const folds = [2.6, 1.5, 3.4][variant % 3]! * random.between(0.8, 1.2);
  const warp = random.between(0.9, 1.5);
  const { width, height } = canvas;
  const relief = new Float32Array(width * height);
  const drift = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < width; column++) {
      const u = canvas.u(column);
      const along = (u * cos + v * sin) * stretch;
      const across = -u * sin + v * cos;
      const a = fractal(noise, along * 1.2 + 4, across * 1.1 + time * 0.05, 2);
      const b = fractal(noise, along * 1.2 - 9 + a * warp, across * 1.2 + 2 - time * 0.035, 2);
      const c = noise(along * 0.9 + b * warp * 1.3, across * folds * 0.5 + a * warp * 1.7);
      relief[row * width + column] =
        Math.sin((across * folds + c * 1.25 + a * warp) * 2.6 + time * 0.12) * 0.5 + c * 0.5;
      drift[row * width + column] = a + b;
    }
  }
  const light = random.between(0.5, 1.1) * (random.chance(0.5) ? 1 : -1);
  const scale = canvas.short * 0.16;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      const left = relief[row * width + Math.max(0, column - 1)]!;
      const right = relief[row * width + Math.min(width - 1, column + 1)]!;
      const up = relief[Math.max(0, row - 1) * width + column]!;
      const down = relief[Math.min(height - 1, row + 1) * width + column]!;
      const slope = ((right - left) * light + (down - up) * 0.9) * scale * 0.5;
      const shine = smoothstep(0.12, 0.95, slope) ** 2;
      const dark = smoothstep(0.05, -0.75, slope);
      const base = 0.4 - hour * 0.14 + relief[pixel]! * 0.15 + drift[pixel]! * 0.34;
      canvas.tone(pixel, ramp, clamp(base + slope * 0.2 - dark * 0.12 + shine * 0.34));
      canvas.light(pixel, accent, shine * 0.1 + clamp(drift[pixel]! - 0.25) * 0.22);
    }
  }
};
