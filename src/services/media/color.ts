/** Bits of a channel that do not count: colours that differ in them alone are alike. */
const SHIFT = 4;
/** How much more a pixel of full colour weighs than a grey one: a small sun tints a dark picture. */
const VIVID = 3;

type Box = { weight: number; count: number; red: number; green: number; blue: number };

/**
 * The colour that a picture is remembered by, as #rrggbb: pixels are sorted into 4,096 boxes of like colours,
 * vivid ones weigh more, and the heaviest box gives its mean. `rgb` are three bytes per pixel.
 */
export function dominantColor(rgb: Uint8Array): string {
  const boxes = new Map<number, Box>();
  let heaviest: Box = { weight: 0, count: 1, red: 0, green: 0, blue: 0 };
  for (let i = 0; i + 2 < rgb.length; i += 3) {
    const [red, green, blue] = [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!];
    const name = ((red >> SHIFT) << 8) | ((green >> SHIFT) << 4) | (blue >> SHIFT);
    const box = boxes.get(name) ?? { weight: 0, count: 0, red: 0, green: 0, blue: 0 };
    boxes.set(name, box);
    box.weight += 1 + (VIVID * (Math.max(red, green, blue) - Math.min(red, green, blue))) / 255;
    box.count += 1;
    box.red += red;
    box.green += green;
    box.blue += blue;
    if (box.weight > heaviest.weight) heaviest = box;
  }
  const { count, red, green, blue } = heaviest;
  const hex = (sum: number) =>
    Math.round(sum / count)
      .toString(16)
      .padStart(2, "0");
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}
