import { type Canvas, mix, type Scene, smoothstep } from "../canvas";

/** One leaf: from its foot, turned by `angle`, with a bend sideways; sizes in parts of the short side. */
export type Leaf = { u: number; v: number; angle: number; length: number; width: number; bend: number };

/** Draws a leaf into a cover mask (0 clear to 1 covered), its edge as soft as `blur`. */
export function drawLeaf(mask: Float32Array, canvas: Canvas, leaf: Leaf, blur: number): void {
  const cos = Math.cos(leaf.angle);
  const sin = Math.sin(leaf.angle);
  const reach = leaf.width + blur * 1.5 + Math.abs(leaf.bend) * leaf.length;
  const tipU = leaf.u + cos * leaf.length;
  const tipV = leaf.v + sin * leaf.length;
  const column = (u: number) => u * canvas.short + canvas.width / 2;
  const rowOf = (v: number) => v * canvas.short + canvas.height / 2;
  const left = Math.max(0, Math.floor(column(Math.min(leaf.u, tipU) - reach)));
  const right = Math.min(canvas.width - 1, Math.ceil(column(Math.max(leaf.u, tipU) + reach)));
  const top = Math.max(0, Math.floor(rowOf(Math.min(leaf.v, tipV) - reach)));
  const bottom = Math.min(canvas.height - 1, Math.ceil(rowOf(Math.max(leaf.v, tipV) + reach)));
  for (let row = top; row <= bottom; row++) {
    const y = canvas.v(row) - leaf.v;
    // Only the strip along the leaf's axis can be covered; a steep leaf touches few pixels of a row.
    const steep = Math.abs(sin) > 0.05;
    const axis = steep ? column(leaf.u + (y * cos) / sin) : 0;
    const span = steep ? (reach / Math.abs(sin)) * canvas.short + 1 : 0;
    const start = steep ? Math.max(left, Math.floor(axis - span)) : left;
    const end = steep ? Math.min(right, Math.ceil(axis + span)) : right;
    for (let x = start; x <= end; x++) {
      const dx = canvas.u(x) - leaf.u;
      const along = (dx * cos + y * sin) / leaf.length;
      if (along < -0.05 || along > 1.05) continue;
      const across = Math.abs(-dx * sin + y * cos - leaf.bend * leaf.length * along * along);
      if (across > leaf.width + blur) continue;
      const s = along < 0 ? 0 : Math.min(along, 1);
      const half = leaf.width * 2.3 * Math.sqrt(s) * (1 - s);
      const share =
        smoothstep(half + blur, half - blur, across) *
        smoothstep(-0.05, 0.02, along) *
        smoothstep(1.05, 0.96, along);
      const pixel = row * canvas.width + x;
      if (share > mask[pixel]!) mask[pixel] = share;
    }
  }
}

export type Sprays = { blur: number; sprays: number; size: number };

/** A mask of several fronds reaching in from the edges of the picture; they sway with the scene's time. */
export function drawSprays(canvas: Canvas, scene: Scene, { blur, sprays, size }: Sprays): Float32Array {
  const { random, time } = scene;
  const mask = new Float32Array(canvas.width * canvas.height);
  const halfU = canvas.width / canvas.short / 2;
  const halfV = canvas.height / canvas.short / 2;
  for (let i = 0; i < sprays; i++) {
    const side = random.chance(0.5) ? 1 : -1;
    const u = side * halfU * random.between(0.55, 1.15);
    const v = halfV * random.between(0.1, 1.1);
    const sway = Math.sin(time * 0.9 + i * 1.7) * 0.035;
    const angle = -Math.PI / 2 - side * random.between(0.1, 0.9) + sway;
    drawFrond(
      mask,
      canvas,
      scene,
      {
        u,
        v,
        angle,
        length: size * random.between(0.75, 1.3),
        width: random.between(0.011, 0.02),
        bend: -side * random.between(0.5, 1.4),
      },
      blur,
    );
  }
  return mask;
}

/** A palm frond: a bent spine with leaflets on both sides, longest in the middle. */
export function drawFrond(
  mask: Float32Array,
  canvas: Canvas,
  { random }: Scene,
  frond: Leaf,
  blur: number,
): void {
  const leaflets = random.whole(16, 24);
  const open = random.between(0.65, 1);
  let { u, v } = frond;
  const step = frond.length / leaflets;
  for (let i = 0; i < leaflets; i++) {
    const part = i / leaflets;
    const angle = frond.angle + frond.bend * part;
    drawLeaf(
      mask,
      canvas,
      { u, v, angle, length: step * 1.7, width: mix(0.006, 0.002, part), bend: 0 },
      blur,
    );
    const length = frond.length * 0.44 * Math.sin(Math.PI * mix(0.16, 0.97, part)) + 0.02;
    for (const side of [-1, 1]) {
      const turn = angle + side * open * mix(1.15, 0.5, part);
      drawLeaf(
        mask,
        canvas,
        {
          u,
          v,
          angle: turn,
          length: length * random.between(0.88, 1.08),
          width: frond.width,
          bend: side * -0.12,
        },
        blur,
      );
    }
    u += Math.cos(angle) * step;
    v += Math.sin(angle) * step;
  }
}
