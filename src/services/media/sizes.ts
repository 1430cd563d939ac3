/** The widths of a medium's derivatives, in pixels: phone, card, screen. */
export const MEDIA_WIDTHS = [320, 640, 1280] as const;

/** The widths of a model's pictures. */
export const MODEL_WIDTHS = {
  icon: [96, 192, 384],
  banner: [640, 1280, 1920],
  thumbnail: [320, 640, 960],
} as const;

/** The width of every blur. */
export const BLUR_WIDTH = 360;

/** Pictures taller than this many widths are scaled by their height, so that no derivative grows without end. */
export const TALLEST = 2;

/**
 * The widths to make of a picture: never wider than it is, always at least one.
 * A picture between two widths gets its own as the last one.
 */
export function widthsFor(widths: readonly number[], originalWidth: number): number[] {
  return [...new Set(widths.map((width) => Math.min(width, originalWidth)))];
}
