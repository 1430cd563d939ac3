import { randomUUID } from "node:crypto";
import { writeAudit } from "../audit";
import type { Context } from "../context";
import { mailLang, type SecondFactorChange, sendMail } from "../mail";
import { ownerOf } from "./owner";

/** Writes a change of somebody's second factors down and tells them by mail, in the transaction of `ctx`. */
export async function tellOfChange(
  ctx: Context,
  userId: number,
  change: SecondFactorChange,
  details: Record<string, unknown> = {},
): Promise<void> {
  const owner = await ownerOf(ctx, userId);
  await writeAudit(ctx, `second_factor.${change}`, `user:${userId}`, details);
  await sendMail(ctx, {
    cause: `second_factor:${randomUUID()}`,
    to: owner.email,
    lang: await mailLang(ctx, owner.locale),
    userId,
    template: "second_factor_changed",
    data: { name: owner.name, change },
  });
}
