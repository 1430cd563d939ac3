/** Bits per channel that count as the same colour. */
const SHIFT = 4;

/**
 * The colour that most of a picture has, as #rrggbb: pixels are sorted into 4,096 boxes of like colours, and
 * the fullest box gives its mean. `rgb` are three bytes per pixel.
 */
export function dominantColor(rgb: Uint8Array): string {
  const boxes = new Map<number, [count: number, red: number, green: number, blue: number]>();
  let fullest: [count: number, red: number, green: number, blue: number] = [1, 0, 0, 0];
  for (let i = 0; i + 2 < rgb.length; i += 3) {
    const [red, green, blue] = [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!];
    const name = ((red >> SHIFT) << 8) | ((green >> SHIFT) << 4) | (blue >> SHIFT);
    const box = boxes.get(name) ?? [0, 0, 0, 0];
    boxes.set(name, box);
    box[0] += 1;
    box[1] += red;
    box[2] += green;
    box[3] += blue;
    if (box[0] > fullest[0]) fullest = box;
  }
  const [count, ...sums] = fullest;
  return `#${sums
    .map((sum) =>
      Math.round(sum / count)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
