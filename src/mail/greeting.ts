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
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("").trimEnd()}…` : line;
}
