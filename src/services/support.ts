import { asc, eq } from "drizzle-orm";
import { supportContacts } from "@/db/schema";
import type { Context } from "./context";

/** A way to reach the people behind the site. */
export type SupportContact = { id: number; platform: string; url: string };

/** The active support contacts in the operator's order, for the foot of every page. */
export function listSupportContacts(ctx: Context): Promise<SupportContact[]> {
  return ctx.db
    .select({ id: supportContacts.id, platform: supportContacts.platform, url: supportContacts.url })
    .from(supportContacts)
    .where(eq(supportContacts.isActive, true))
    .orderBy(asc(supportContacts.displayOrder), asc(supportContacts.id))
    .limit(20);
}
