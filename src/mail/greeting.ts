const LONGEST = 40;

/**
 * The name to greet somebody by, or null for a greeting without one. Anybody can type a stranger's address and a name
 * of their choice: mail programs turn whatever looks like an address into a link, so a name that does is left out.
 */
export function greetingName(name: string): string | null {
  const line = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (line === "" || /[@/\\:]|\p{L}\.\p{L}|\d{5}/u.test(line)) return null;
  return shortened(line);
}

/** The first words of a name that is too long to greet by; of one endless word, its beginning. */
function shortened(line: string): string {
  const letters = [...line];
  if (letters.length <= LONGEST) return line;
  const start = letters.slice(0, LONGEST).join("");
  if (letters[LONGEST] === " ") return start;
  const words = start.slice(0, Math.max(start.lastIndexOf(" "), 0));
  // A connecting word at the end would leave the greeting hanging: "Maria do".
  return words.replace(/( \p{Ll}+)+$/u, "") || `${start}…`;
}
