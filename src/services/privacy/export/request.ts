import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { dataExports, users } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import { addMs } from "@/lib/time";
import { writeAudit } from "../../audit";
import { type Context, requireOwner, transact } from "../../context";
import { enqueue } from "../../jobs";
import { takeTurn } from "../../throttle";
import { EXPORT_TAKES_AT_MOST, EXPORT_TRIES } from "./rules";

/** Copies of somebody's data lie here, each under a name that nobody can guess. The sync never reads it. */
const PREFIX = "_exports";

export class ExportPending extends DomainError {
  constructor() {
    super("conflict", "export_pending", "A copy of your data is being made already.");
  }
}

/**
 * Begins a copy of all data of the signed-in user; a job makes it and a mail tells when it is there. Refuses with
 * `export_pending` while one is being made, with `too_many_tries` after a few on one day, and with what
 * `requireOwner` refuses.
 */
export async function requestExport(ctx: Context): Promise<void> {
  const { userId } = requireOwner(ctx);
  const account = `user:${userId}`;
  // A second press on the button costs no turn.
  if (await isBeingMade(ctx, userId)) throw new ExportPending();
  await takeTurn(ctx, "export", account);
  await transact(ctx, async (ctx) => {
    await lockOwner(ctx, userId);
    if (await isBeingMade(ctx, userId)) throw new ExportPending();
    const [row] = await ctx.db
      .insert(dataExports)
      .values({ userId, key: `${PREFIX}/${randomUUID()}/data.zip`, createdAt: ctx.now })
      .returning({ id: dataExports.id });
    if (!row) throw new Error("the export was not written");
    await enqueue(ctx, "privacy.export", { exportId: row.id }, { maxAttempts: EXPORT_TRIES });
    await writeAudit(ctx, "export.requested", account);
  });
}

// Two requests at once wait for each other here.
async function lockOwner(ctx: Context, userId: number): Promise<void> {
  const [owner] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("no key update");
  if (!owner) throw new NotFound("account");
}

async function isBeingMade(ctx: Context, userId: number): Promise<boolean> {
  const since = addMs(ctx.now, -EXPORT_TAKES_AT_MOST);
  const pending = and(
    eq(dataExports.userId, userId),
    eq(dataExports.status, "pending"),
    gt(dataExports.createdAt, since),
  );
  return (await ctx.db.$count(dataExports, pending)) > 0;
}
