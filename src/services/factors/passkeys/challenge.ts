import { z } from "zod";
import { consumeChallenge, readChallenge } from "../../auth";
import type { Context } from "../../context";

/** What a passkey is shown for. */
export const PURPOSES = ["sign_in", "second_factor", "step_up"] as const;
export type Purpose = (typeof PURPOSES)[number];

const Data = z.object({
  challenge: z.string(),
  purpose: z.enum([...PURPOSES, "creation"]),
  /** The session that asked, where there is one: another one cannot answer. */
  sessionId: z.string().nullable(),
});
export type PasskeyData = z.infer<typeof Data>;
export type Taken = { challenge: string; userId: number | null };

type Asked = Pick<PasskeyData, "purpose" | "sessionId">;

/**
 * Takes the ceremony of this browser for one answer, right or wrong: the same answer is worth nothing a second
 * time. Null where it is over, was begun for something else, or by another session.
 */
export async function takeCeremony(ctx: Context, token: string | null, asked: Asked): Promise<Taken | null> {
  const kind = asked.purpose === "creation" ? "passkey_creation" : "passkey_proof";
  const begun = await readChallenge(ctx, kind, token);
  if (!begun || !(await consumeChallenge(ctx, begun.id))) return null;
  const data = Data.safeParse(begun.data);
  if (!data.success || data.data.purpose !== asked.purpose || data.data.sessionId !== asked.sessionId) {
    return null;
  }
  return { challenge: data.data.challenge, userId: begun.userId };
}
