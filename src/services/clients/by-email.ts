import { and, isNull, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { type Context, requireAdmin } from "../context";

/** The public id of the account of an address, in whatever case it is typed; admins only. Refuses with NotFound. */
export async function clientByEmail(ctx: Context, email: string): Promise<string> {
  requireAdmin(ctx);
  const [client] = await ctx.db
    .select({ publicId: users.publicId })
    .from(users)
    .where(and(sql`lower(trim(${users.email})) = lower(trim(${email}))`, isNull(users.deletedAt)));
  if (!client) throw new DomainError("not_found", "not_found", `There is no account of ${email}.`);
  return client.publicId;
}
