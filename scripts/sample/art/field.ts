/** A smooth function sampled on a coarse grid and read between its points: many times cheaper than asking it for each pixel. */
export type Field = { at(column: number, row: number): number };

/** Samples `value(column, row)` every `step` pixels. */
export function createField(
  width: number,
  height: number,
  step: number,
  value: (column: number, row: number) => number,
): Field {
  const columns = Math.ceil(width / step) + 3;
  const rows = Math.ceil(height / step) + 3;
  const samples = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      samples[row * columns + column] = value((column - 1) * step, (row - 1) * step);
    }
  }
  return {
    at(column, row) {
      const x = Math.min(columns - 1.001, Math.max(0, column / step + 1));
      const y = Math.min(rows - 1.001, Math.max(0, row / step + 1));
      const left = x | 0;
      const top = y | 0;
      const index = top * columns + left;
      const px = x - left;
      const a = samples[index]! + (samples[index + 1]! - samples[index]!) * px;
      const below = index + columns;
      const b = samples[below]! + (samples[below + 1]! - samples[below]!) * px;
      return a + (b - a) * (y - top);
    },
  };
}
