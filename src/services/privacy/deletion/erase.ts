import { forgetAdViewer } from "../../ads";
import { writeAudit } from "../../audit";
import { type Context, requireSystem, transact } from "../../context";
import { enqueue } from "../../jobs";
import { forgetMailOf, mailLang, sendMail } from "../../mail";
import { tidySoon } from "../../profile";
import { endAllPurchases } from "../../subscriptions";
import { endMyExports, forgetCustomer, forgetPerson, forgetSessions, forgetWaysIn } from "./forget";
import { lockAccount, requireAnotherAdmin } from "./owner";
import { LastAdmin, REASON } from "./rules";

/**
 * Carries out a deletion whose date has come: who it was is forgotten, money and audit rows stay. Judged anew at this
 * moment, and all of it in one transaction: an account that is kept after all, deleted already or the site's last admin's
 * stays as it is. For the worker; repeating it changes nothing. Answers whether it deleted.
 */
export async function eraseAccount(ctx: Context, userId: number): Promise<boolean> {
  requireSystem(ctx);
  return transact(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (!account?.deleteAfter || account.deleteAfter > ctx.now) return false;
    if (await isLastAdmin(ctx, account)) return false;
    await endAllPurchases(ctx, { userId, reason: REASON });
    await forgetSessions(ctx, account);
    await forgetWaysIn(ctx, account);
    await forgetCustomer(ctx, account);
    await forgetMailOf(ctx, userId);
    await endMyExports(ctx, account);
    await forgetAdViewer(ctx, userId);
    await forgetPerson(ctx, account);
    // Files go after the commit: from now on a job knows of them, whatever happens.
    await tidySoon(ctx, account.imageUrl);
    await enqueue(ctx, "privacy.sweep", {}, { key: `privacy.sweep:${userId}` });
    await writeAudit(ctx, "account.deleted", `user:${userId}`);
    await sayFarewell(ctx, account);
    return true;
  });
}

async function isLastAdmin(ctx: Context, account: { id: number; role: "admin" | "user" }): Promise<boolean> {
  try {
    await requireAnotherAdmin(ctx, account);
    return false;
  } catch (error) {
    if (!(error instanceof LastAdmin)) throw error;
    ctx.log.warn({ userId: account.id }, "the last admin's account waits for another admin to be deleted");
    return true;
  }
}

type Leaving = { publicId: string; email: string; name: string; locale: string | null };

// It is nobody's mail any more, so it names no user; whoever sends it forgets the address.
async function sayFarewell(ctx: Context, { publicId, email, name, locale }: Leaving): Promise<void> {
  await sendMail(ctx, {
    cause: `deleted:${publicId}`,
    to: email,
    lang: await mailLang(ctx, locale),
    template: "account_deleted",
    data: { name },
  });
}
