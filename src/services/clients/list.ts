import { and, eq, isNotNull, isNull, not, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { USER_ROLES, users } from "@/db/schema";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";
import { hasLiveSubscription } from "../subscriptions";
import { isBanned } from "./locked";

const yesOrNo = oneFrom(["yes", "no"]);

/** What an address says about the list of clients. `q` searches name, e-mail, username and public id. */
export const ListClients = z.object({
  q: searchWords,
  role: oneFrom(USER_ROLES),
  banned: yesOrNo,
  verified: yesOrNo,
  subscribed: yesOrNo,
  sort: orderFrom(["-created", "created", "-seen", "seen", "name", "-name"], "-created"),
  page: pageNumber,
});
export type ListClients = z.infer<typeof ListClients>;

/** An account in a list. */
export type AdminClient = {
  publicId: string;
  name: string;
  email: string;
  username: string | null;
  role: (typeof USER_ROLES)[number];
  emailVerified: boolean;
  isBanned: boolean;
  isSubscribed: boolean;
  createdAt: Date;
  lastLoginAt: Date | null;
};

/** Accounts as the view asks for them, without deleted ones; admins only. */
export async function listClients(ctx: Context, view: ListClients): Promise<ListPage<AdminClient>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await ctx.db
    .select(clientColumns(ctx))
    .from(users)
    .where(clientsOf(ctx, view))
    .orderBy(...order(view.sort))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** The accounts that a view speaks of, as a condition in SQL. */
export function clientsOf(ctx: Context, view: Omit<ListClients, "sort" | "page">): SQL | undefined {
  const { name, email, username, publicId, emailVerifiedAt } = users;
  return and(
    isNull(users.deletedAt),
    view.role ? eq(users.role, view.role) : undefined,
    filter(view.banned, isBanned(ctx)),
    filter(view.verified, isNotNull(emailVerifiedAt)),
    filter(view.subscribed, hasLiveSubscription(ctx)),
    holds(view.q, [name, email, username, publicId]),
  );
}

/** What a list and its export tell of an account. */
export function clientColumns(ctx: Context) {
  return {
    publicId: users.publicId,
    name: users.name,
    email: users.email,
    username: users.username,
    role: users.role,
    emailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
    isBanned: isBanned(ctx),
    isSubscribed: hasLiveSubscription(ctx),
    createdAt: users.createdAt,
    lastLoginAt: users.lastLoginAt,
  };
}

function filter(wanted: "yes" | "no" | undefined, condition: SQL): SQL | undefined {
  return wanted && (wanted === "yes" ? condition : not(condition));
}

/** Whoever never signed in stands at the far end in both directions of "seen". */
function order(sort: ListClients["sort"]): SQL[] {
  if (sort.endsWith("name")) return orderOf(sort, sql`lower(${users.name})`, users.id);
  if (sort.endsWith("created")) return orderOf(sort, users.createdAt, users.id);
  return [sql`${orderOf(sort, users.lastLoginAt)[0]} nulls last`, ...orderOf(sort, users.id)];
}
