import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { addMs } from "@/lib/time";
import { writeAudit } from "../../audit";
import { endSessions } from "../../auth";
import { type Context, requireProven, transact } from "../../context";
import { enqueue } from "../../jobs";
import { mailLang, sendMail, siteUrl } from "../../mail";
import { lockAccount, requireAnotherAdmin } from "./owner";
import { EmailDiffers, GRACE } from "./rules";

/** The owner types their address, so that nobody deletes an account by a slip of the finger. */
export const RequestDeletion = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, "required").max(254, "email_differs"),
});
export type RequestDeletion = z.infer<typeof RequestDeletion>;

/**
 * Has the account of the signed-in user deleted in seven days, and ends all of its sessions, this one as well. Who signs
 * in before then can keep it. Refuses with `email_differs`, `last_admin` and with what `requireProven` refuses.
 */
export async function requestDeletion(ctx: Context, { email }: RequestDeletion): Promise<void> {
  const { userId } = requireProven(ctx);
  await transact(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (!account) throw new NotFound("account");
    if (account.email.trim().toLowerCase() !== email) throw new EmailDiffers();
    await requireAnotherAdmin(ctx, account);
    // Asked twice, the first date stays.
    const until = account.deleteAfter ?? addMs(ctx.now, GRACE);
    await ctx.db.update(users).set({ deleteAfter: until }).where(eq(users.id, userId));
    await endSessions(ctx, userId);
    await enqueue(ctx, "privacy.erase", { userId }, { key: `privacy.erase:${userId}`, runAt: until });
    await writeAudit(ctx, "account.deletion_requested", `user:${userId}`, { until: until.toISOString() });
    const lang = await mailLang(ctx, account.locale);
    await sendMail(ctx, {
      cause: `deletion:${account.publicId}:${until.toISOString()}`,
      to: account.email,
      lang,
      userId,
      template: "deletion_requested",
      data: {
        name: account.name,
        until: until.toISOString(),
        link: siteUrl(`/${lang}/login?next=${encodeURIComponent(`/${lang}/account/data`)}`),
      },
    });
  });
}
