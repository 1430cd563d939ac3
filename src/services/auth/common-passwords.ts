/** Fewer different characters than this is a key held down. */
const FEWEST_CHARACTERS = 5;
/** Words about a person that are too short to give a password away. */
const SHORTEST_WORD = 4;

let list: Promise<ReadonlySet<string>> | undefined;

/** The passwords that are guessed first, from the field's list; read when it is first needed. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return list;
}

/**
 * Whether a password is one of the first that somebody would guess: a common one, also with figures or signs at its
 * end ("password2026!"), a few characters repeated, or hardly more than a word about its owner.
 */
export async function isGuessable(password: string, about: readonly string[]): Promise<boolean> {
  const typed = password.toLowerCase().trim();
  const bare = withoutEnds(typed);
  const common = await commonPasswords();
  if (common.has(typed) || common.has(bare)) return true;
  if (new Set(typed).size < FEWEST_CHARACTERS) return true;
  return about.flatMap(wordsOf).some((word) => word === typed || word === bare);
}

/** "!!maria2026" → "maria" */
function withoutEnds(text: string): string {
  return text.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, "");
}

/** A name or an address as somebody would use it in a password: whole, in parts, and without spaces. */
function wordsOf(text: string): string[] {
  const whole = text.toLowerCase().trim();
  const parts = whole.split(/[^\p{L}\p{N}]+/u);
  return [whole, whole.split("@")[0] ?? "", parts.join(""), ...parts].filter(
    (word) => word.length >= SHORTEST_WORD,
  );
}
