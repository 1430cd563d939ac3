import { test as base } from "vitest";
import { db } from "@/db";
import { type Actor, type Context, systemContext } from "@/services/context";
import { signedUp } from "../factories/users";

type Fixtures = {
  /** The system's own context, at the real time. */
  ctx: Context;
  /** The same database seen by somebody else, or at another time. */
  as: (actor: Actor, now?: Date) => Context;
  visitor: Context;
  fan: Context & { actor: Extract<Actor, { kind: "user" }> };
  otherFan: Context & { actor: Extract<Actor, { kind: "user" }> };
  admin: Context & { actor: Extract<Actor, { kind: "user" }> };
};

/** A test on the real database of its file, told by whom and when. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the test library demands a pattern here
  ctx: async ({}, use) => use({ ...systemContext("test"), db: db() }),
  as: async ({ ctx }, use) => use((actor, now = ctx.now) => ({ ...ctx, actor, now })),
  visitor: async ({ as }, use) => use(as({ kind: "visitor" })),
  fan: async ({ ctx }, use) => use({ ...ctx, actor: await signedUp(ctx) }),
  otherFan: async ({ ctx }, use) => use({ ...ctx, actor: await signedUp(ctx) }),
  admin: async ({ ctx }, use) => use({ ...ctx, actor: await signedUp(ctx, { role: "admin" }) }),
});
