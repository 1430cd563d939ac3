import { type Canvas, clamp, norm, type Painter, type Scene, smoothstep } from "../canvas";
import { rampIndex } from "../colour";
import { createField } from "../field";
import { createNoise, type Noise } from "../noise";

type Light = (u: number, v: number) => number;

/** Vidro: a lit room seen through ribbed glass, or glass spheres in it; each colour bends a little differently. */
export const paintGlass: Painter = (canvas, scene) => {
  const light = createRoom(scene, createNoise(scene.random), canvas);
  const bend =
    scene.variant % 2 === 0
      ? createRibs(scene)
      : createSpheres(scene, canvas.width / canvas.short / 2, canvas.height / canvas.short / 2);
  for (let row = 0; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++) {
      const u = canvas.u(column);
      const v = canvas.v(row);
      const { du, dv, shine, dim } = bend(u, v);
      const to = (row * canvas.width + column) * 3;
      const red = light(u + du * 0.9, v + dv * 0.9) * dim + shine;
      const blue = light(u + du * 1.1, v + dv * 1.1) * dim + shine;
      canvas.pixels[to] = scene.ramp[rampIndex(red)]!;
      canvas.pixels[to + 1] = scene.ramp[rampIndex((red + blue) / 2) + 1]!;
      canvas.pixels[to + 2] = scene.ramp[rampIndex(blue) + 2]!;
    }
  }
};

function createRoom({ random, hour, time }: Scene, noise: Noise, canvas: Canvas): Light {
  const half = canvas.height / canvas.short / 2;
  const lamps = Array.from({ length: 4 }, (_, i) => ({
    u: random.between(-0.5, 0.5) + Math.sin(time * 0.35 + i * 2) * 0.05,
    v: random.between(-0.9, 0.9) * half + Math.cos(time * 0.3 + i) * 0.04,
    tight: random.between(1.6, 9),
    strength: random.between(0.14, 0.36),
  }));
  const disc = {
    u: random.between(-0.2, 0.2),
    v: random.between(-0.4, 0.4) * half,
    radius: random.between(0.16, 0.3),
  };
  const level = 0.14 - hour * 0.06;
  const air = createField(canvas.width, canvas.height, 5, (column, row) => {
    const u = canvas.u(column);
    const v = canvas.v(row);
    let tone = level + 0.1 * noise(u * 1.1 + 3, v * 0.8 + time * 0.05);
    for (const lamp of lamps)
      tone += lamp.strength * Math.exp(-((u - lamp.u) ** 2 + (v - lamp.v) ** 2) * lamp.tight);
    return tone;
  });
  return (u, v) => {
    const tone = air.at(u * canvas.short + canvas.width / 2, v * canvas.short + canvas.height / 2);
    const far = norm(u - disc.u, v - disc.v);
    return (
      tone + 0.3 * smoothstep(disc.radius + 0.012, disc.radius - 0.012, far) * (0.55 + (disc.v - v) * 1.2)
    );
  };
}

/** The width of a sphere's edge, in shares of the short side. */
const EDGE = 0.006;

type Bend = (u: number, v: number) => { du: number; dv: number; shine: number; dim: number };

function createRibs({ random }: Scene): Bend {
  const width = random.between(0.045, 0.1);
  const angle = random.chance(0.6) ? 0 : random.between(-0.5, 0.5);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const power = random.between(1.4, 2.6);
  return (u, v) => {
    const across = (u * cos + v * sin) / width;
    const r = (across - Math.floor(across)) * 2 - 1;
    const shift = -r * width * power;
    const shine = 0.1 * smoothstep(0.5, 0.98, -r) - 0.05 * smoothstep(0.35, 1, r);
    return { du: shift * cos, dv: shift * sin, shine, dim: 1 - 0.16 * r * r * r * r };
  };
}

function createSpheres({ random, time }: Scene, halfU: number, halfV: number): Bend {
  const spheres = Array.from({ length: random.whole(5, 9) }, (_, i) => ({
    u: random.between(-0.9, 0.9) * halfU,
    v: random.between(-0.85, 0.85) * halfV + Math.sin(time * 0.4 + i * 1.3) * 0.02,
    radius: i === 0 ? random.between(0.26, 0.36) : random.between(0.05, 0.2),
  })).sort((a, b) => a.radius - b.radius);
  return (u, v) => {
    let shade = 1;
    for (const { u: su, v: sv, radius } of spheres) {
      const x = (u - su) / radius;
      const y = (v - sv) / radius;
      const far = x * x + y * y;
      const beside = shade * (1 - 0.2 * clamp(1.5 - norm(x - 0.25, y - 0.4)) ** 2);
      if (far < 1) {
        const z = Math.sqrt(1 - far);
        const lens = (1 - z) * 1.7 + 0.25;
        const rim = (1 - z) ** 4;
        const spark = smoothstep(0.93, 0.995, -x * 0.45 - y * 0.62 + z * 0.64) * 0.5;
        const under = smoothstep(0.5, 1, x * 0.5 + y * 0.75) * rim * 0.5;
        // The edge gives way over about two pixels, or it would show as a staircase.
        const solid = smoothstep(1, 1 - EDGE / radius, Math.sqrt(far));
        return {
          du: -x * radius * lens * 1.6 * solid,
          dv: -y * radius * lens * 1.6 * solid,
          shine: (rim * 0.24 + spark + under) * solid,
          dim: beside + (1 - 0.3 * (1 - z) - beside) * solid,
        };
      }
      shade = beside;
    }
    return { du: 0, dv: 0, shine: 0, dim: shade };
  };
}
