/** Why a file can never be shown, whoever tries again. Kept in `post_media.failure`. */
export type UnreadableReason =
  | "empty"
  | "unknown_kind"
  | "heic"
  | "no_picture"
  | "corrupt"
  | "too_large"
  | "missing";

/** Every reason that `post_media.failure` may hold; `unavailable` says that the store was away to the last try. */
export const FAILURE_REASONS = [
  "empty",
  "unknown_kind",
  "heic",
  "no_picture",
  "corrupt",
  "too_large",
  "missing",
  "unavailable",
] as const satisfies readonly (UnreadableReason | "unavailable")[];
export type FailureReason = (typeof FAILURE_REASONS)[number];

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
