import { type Canvas, clamp, norm, type Scene, smoothstep } from "../canvas";
import { createField } from "../field";
import { fractal, type Noise } from "../noise";

type Stone = { u: number; v: number; radius: number; squash: number };

/** A garden of raked sand: waves over the open ground, rings around every stone, a low light across the furrows. */
export function paintGarden(canvas: Canvas, scene: Scene, noise: Noise): void {
  const { random, ramp, time, hour } = scene;
  const { width, height, short } = canvas;
  const halfU = width / short / 2;
  const stones = layStones(scene, halfU, height / short / 2);
  const comb = random.between(13, 19) * Math.PI * 2;
  const turn = Math.sin(time * 0.25) * 0.25 + random.between(-0.3, 0.3) - 2.3;
  const lightX = Math.cos(turn);
  const lightY = Math.sin(turn);
  const ground = createField(width, height, 4, (column, row) =>
    fractal(noise, canvas.u(column) * 1.4, canvas.v(row) * 1.4, 2),
  );
  const rough = createField(width, height, 2, (column, row) =>
    fractal(noise, canvas.u(column) * 16, canvas.v(row) * 16, 3),
  );
  const furrows = new Float32Array(width * height);
  const nearest = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < width; column++) {
      const u = canvas.u(column);
      const bend = ground.at(column, row);
      let near = 9;
      for (const stone of stones) {
        const far = norm((u - stone.u) * stone.squash, v - stone.v) - stone.radius + bend * 0.05;
        if (far < near) near = far;
      }
      const rings = smoothstep(0.2, 0.19, near);
      const wave = v + 0.09 * Math.sin(u * 3.1 + 1) + 0.1 * bend;
      furrows[row * width + column] = Math.sin(wave * comb) * (1 - rings) + Math.sin(near * comb) * rings;
      nearest[row * width + column] = near;
    }
  }
  for (let row = 0; row < height; row++) {
    const v = canvas.v(row);
    for (let column = 0; column < width; column++) {
      const u = canvas.u(column);
      const pixel = row * width + column;
      const right = furrows[row * width + Math.min(width - 1, column + 1)]! - furrows[pixel]!;
      const down = furrows[Math.min(height - 1, row + 1) * width + column]! - furrows[pixel]!;
      const slope = clamp(0.5 - ((right * lightX + down * lightY) * short) / comb / 2);
      const sweep = 0.5 + 0.4 * ((u / halfU) * lightX + v * lightY);
      const shade = shadowOf(stones, u + lightX * 0.07, v + lightY * 0.07);
      const grit = rough.at(column, row);
      canvas.tone(pixel, ramp, (0.14 - hour * 0.06 + sweep * 0.3 + slope * 0.34 + grit * 0.03) * shade);
      const cover = smoothstep(0.003, -0.003, nearest[pixel]!);
      if (cover > 0) canvas.cover(pixel, ramp, stoneTone(stones, u, v, lightX, lightY) + grit * 0.1, cover);
    }
  }
}

function layStones({ random }: Scene, halfU: number, halfV: number): Stone[] {
  const stones: Stone[] = [];
  const wanted = random.whole(2, 4);
  for (let attempt = 0; attempt < 30 && stones.length < wanted; attempt++) {
    const stone = {
      u: random.between(-0.72, 0.72) * halfU,
      v: random.between(-0.72, 0.72) * halfV,
      radius: random.between(0.045, 0.12),
      squash: random.between(0.72, 1),
    };
    if (stones.every((other) => norm(other.u - stone.u, other.v - stone.v) > 0.36)) stones.push(stone);
  }
  return stones;
}

function shadowOf(stones: Stone[], u: number, v: number): number {
  let shade = 1;
  for (const stone of stones) {
    shade *=
      1 -
      0.62 *
        smoothstep(stone.radius * 1.35, stone.radius * 0.7, norm((u - stone.u) * stone.squash, v - stone.v));
  }
  return shade;
}

/** A stone is a dome: its lit shoulder is pale, its far side nearly black. */
function stoneTone(stones: Stone[], u: number, v: number, lightX: number, lightY: number): number {
  for (const { u: su, v: sv, radius, squash } of stones) {
    const x = ((u - su) * squash) / radius;
    const y = (v - sv) / radius;
    const far = x * x + y * y;
    if (far > 1.7) continue;
    const z = Math.sqrt(Math.max(0, 1.25 - far));
    return clamp(0.1 + 0.34 * Math.max(0, x * lightX + y * lightY + z * 0.45));
  }
  return 0.1;
}
