import type { Context } from "../../context";
import { clearTries, takeTurn } from "../../throttle";

/**
 * Lets a proof of an account be tried when it is its turn; a success forgets the tries before it. Refuses with
 * `too_many_tries`, whatever is typed then.
 */
export async function inTurn<T>(
  ctx: Context,
  gate: "second_factor" | "proof",
  userId: number,
  prove: () => Promise<T>,
): Promise<T> {
  const account = `user:${userId}`;
  await takeTurn(ctx, gate, account);
  const proved = await prove();
  await clearTries(ctx, gate, account);
  return proved;
}
