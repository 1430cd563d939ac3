/** Why a file can never be shown, whoever tries again. Kept in `post_media.failure`. */
export type UnreadableReason = "empty" | "unknown_kind" | "corrupt" | "too_large" | "missing";

/** The bytes are at fault and not the moment: trying again would find the same. */
export class Unreadable extends Error {
  constructor(
    readonly reason: UnreadableReason,
    cause?: unknown,
  ) {
    super(`The file cannot be read: ${reason}.`, { cause });
    this.name = "Unreadable";
  }
}
