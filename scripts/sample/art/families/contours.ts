import { type Canvas, clamp, mix, type Painter, type Scene } from "../canvas";
import { createField } from "../field";
import { createNoise, fractal, type Noise } from "../noise";
import { paintGarden } from "./garden";

/** Linha: the contour lines of a country that does not exist, or a garden of raked sand around its stones. */
export const paintContours: Painter = (canvas, scene) => {
  const noise = createNoise(scene.random);
  if (scene.variant % 2 === 0) paintMap(canvas, scene, noise);
  else paintGarden(canvas, scene, noise);
};

function paintMap(canvas: Canvas, { random, ramp, time, hour, accent }: Scene, noise: Noise): void {
  const pace = random.between(0.8, 1.5);
  const lines = random.between(20, 34);
  const step = Math.max(2, Math.round(canvas.short / 220));
  const land = createField(canvas.width, canvas.height, step, (column, row) => {
    const u = canvas.u(column) * pace;
    const v = canvas.v(row) * pace;
    const bent = fractal(noise, u + 5, v - time * 0.02, 2);
    return fractal(noise, u + bent * 0.7 + time * 0.015, v + bent * 0.5 + 8, 3) + 0.5;
  });
  const lampU = random.between(-0.35, 0.35);
  const lampV = random.between(-0.35, 0.35);
  for (let row = 0; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++) {
      const height = land.at(column, row);
      const slopeX = land.at(column + 1, row) - height;
      const slopeY = land.at(column, row + 1) - height;
      const slope = Math.sqrt(slopeX * slopeX + slopeY * slopeY) + 1e-5;
      const level = height * lines;
      const nearest = Math.round(level);
      const major = nearest % 5 === 0;
      const away = Math.abs(level - nearest) / (slope * lines);
      const line = clamp((major ? 1.7 : 1) - away * 0.9) * clamp(slope * canvas.short * 1.6);
      const light = Math.exp(-((canvas.u(column) - lampU) ** 2 + (canvas.v(row) - lampV) ** 2) * 1.5);
      const relief = clamp(0.5 - (slopeX + slopeY) * canvas.short * 0.22);
      const ground = 0.05 + (0.3 - hour * 0.1) * relief * (0.3 + light) + clamp(height - 0.45) * 0.5 * light;
      const pixel = row * canvas.width + column;
      canvas.tone(pixel, ramp, ground);
      canvas.cover(
        pixel,
        ramp,
        mix(0.5, 0.95, light * 0.6 + height * 0.4),
        clamp(line) * (major ? 0.9 : 0.5) * (0.25 + light * 0.85),
      );
      if (major) canvas.light(pixel, accent, clamp(line) * light * 0.16);
    }
  }
}
