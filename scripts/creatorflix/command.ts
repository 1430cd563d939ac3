import type { Context } from "@/services/context";

/** What a command has to say, on stdout, and its exit code: 0 done, 1 refused. */
export type Outcome = { said: string; code: 0 | 1 };

export type Command = {
  /** What follows the name, for people. */
  takes: string;
  does: string;
  /** How many words it needs. */
  needs: number;
  /** Does it, and says what was done. Refuses with DomainError, or with NotUnderstood. */
  run: (ctx: Context, words: string[]) => Promise<string | Outcome>;
};

/** The words make no sense together; the message says which, in one line. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
}
