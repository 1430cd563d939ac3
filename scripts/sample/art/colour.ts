// Colour is designed in OKLCH (even steps to the eye) and mixed in linear light (as lamps do).

/** Lightness 0..1, chroma 0..0.37, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** A ramp from dark to light: 1,024 steps of linear RGB, three numbers each. */
export type Ramp = Float32Array;

const STEPS = 1024;

/** Björn Ottosson's OKLab → linear sRGB (https://bottosson.github.io/posts/oklab/), out-of-gamut parts cut at 0. */
function linearFromOklab(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    Math.max(0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    Math.max(0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    Math.max(0, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function oklabFromOklch([lightness, chroma, hue]: Oklch): [number, number, number] {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

export function linearColour(colour: Oklch): [number, number, number] {
  return linearFromOklab(...oklabFromOklch(colour));
}

/** A smooth ramp through the stops, mixed in OKLab so that the middle never turns muddy. */
export function createRamp(stops: readonly Oklch[]): Ramp {
  const lab = stops.map(oklabFromOklch);
  const ramp = new Float32Array(STEPS * 3);
  for (let i = 0; i < STEPS; i++) {
    const position = (i / (STEPS - 1)) * (lab.length - 1);
    const index = Math.min(lab.length - 2, Math.floor(position));
    const part = position - index;
    const from = lab[index]!;
    const to = lab[index + 1]!;
    const [r, g, b] = linearFromOklab(
      from[0] + (to[0] - from[0]) * part,
      from[1] + (to[1] - from[1]) * part,
      from[2] + (to[2] - from[2]) * part,
    );
    ramp.set([r, g, b], i * 3);
  }
  return ramp;
}

/** The place in a ramp of a tone 0 (darkest) to 1 (lightest). */
export function rampIndex(tone: number): number {
  return (tone <= 0 ? 0 : tone >= 1 ? STEPS - 1 : (tone * (STEPS - 1) + 0.5) | 0) * 3;
}
