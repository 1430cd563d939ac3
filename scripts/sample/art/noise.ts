import type { Random } from "../random";

/** Smooth gradient noise in about [-1, 1]. */
export type Noise = (x: number, y: number) => number;

/** Perlin's gradient noise with evenly turned gradients, so that no axis shows. */
export function createNoise(random: Random): Noise {
  const turn = new Uint8Array(512);
  const gradientX = new Float32Array(256);
  const gradientY = new Float32Array(256);
  const order = random.shuffled(Array.from({ length: 256 }, (_, i) => i));
  const phase = random.between(0, Math.PI * 2);
  for (let i = 0; i < 256; i++) {
    turn[i] = turn[i + 256] = order[i]!;
    gradientX[i] = Math.cos(phase + (i / 256) * Math.PI * 2);
    gradientY[i] = Math.sin(phase + (i / 256) * Math.PI * 2);
  }
  return (x, y) => {
    const cellX = Math.floor(x);
    const cellY = Math.floor(y);
    const fx = x - cellX;
    const fy = y - cellY;
    const column = cellX & 255;
    const row = cellY & 255;
    const left = turn[column]!;
    const right = turn[column + 1]!;
    const a = turn[left + row]!;
    const b = turn[right + row]!;
    const c = turn[left + row + 1]!;
    const d = turn[right + row + 1]!;
    const blendX = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const blendY = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const na = gradientX[a]! * fx + gradientY[a]! * fy;
    const nb = gradientX[b]! * (fx - 1) + gradientY[b]! * fy;
    const nc = gradientX[c]! * fx + gradientY[c]! * (fy - 1);
    const nd = gradientX[d]! * (fx - 1) + gradientY[d]! * (fy - 1);
    const top = na + (nb - na) * blendX;
    const bottom = nc + (nd - nc) * blendX;
    return (top + (bottom - top) * blendY) * 1.5;
  };
}

/** Several octaves of noise, each twice as fine and half as strong. */
export function fractal(noise: Noise, x: number, y: number, octaves: number): number {
  let sum = 0;
  let strength = 0.5;
  for (let i = 0; i < octaves; i++) {
    sum += strength * noise(x, y);
    x = x * 2.03 + 17.7;
    y = y * 2.03 - 9.1;
    strength *= 0.5;
  }
  return sum;
}
