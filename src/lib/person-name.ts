/**
 * Characters that show nothing and change what stands beside them: direction marks and overrides, zero-width spaces,
 * invisible operators. In a name they only serve to look like somebody else. The joiners (U+200C, U+200D) stay: Persian,
 * Hindi and others write with them.
 */
const UNSEEN = /(?![\u200C\u200D])\p{Cf}|\u034F|[\u115F\u1160\u3164\uFFA0]/gu;
/** A joiner that joins nothing. */
const LOOSE_JOINER = /(?<![\p{L}\p{M}\p{Emoji}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Emoji}])/gu;

/** A name without unseen characters, with single spaces. Control characters stay, to be refused by name. */
export function cleanName(text: string): string {
  return text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(LOOSE_JOINER, "")
    .replace(/\p{Zs}+/gu, " ")
    .trim();
}
