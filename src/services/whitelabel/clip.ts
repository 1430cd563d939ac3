const signs = new Intl.Segmenter("pt-BR", { granularity: "grapheme" });

/** A name may be one long word; beyond this share of the room it is cut at a space, so that no word is halved. */
const LEAST_SHARE = 0.6;

/**
 * A text cut to at most `most` code points, between words where there are any, and never inside of what a person
 * sees as one sign.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  let count = 0;
  for (const { segment } of signs.segment(text)) {
    count += [...segment].length;
    if (count > most) break;
    kept += segment;
  }
  if (kept === text) return text;
  // A single sign of hundreds of marks is nobody's name; of such a one the beginning has to do.
  if (kept === "") return [...text].slice(0, most).join("");
  const space = kept.lastIndexOf(" ");
  const isInsideWord = text[kept.length] !== " ";
  return (isInsideWord && space > kept.length * LEAST_SHARE ? kept.slice(0, space) : kept).trim();
}
