import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { auditLog, ledgerEntries, plans, transactions, users } from "@/db/schema";
import { type Context, transact } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";

const refusedBy = (name: string) =>
  expect.objectContaining({ cause: expect.objectContaining({ constraint: name }) });

async function aTransaction(ctx: Context) {
  const gateway = await aGateway(ctx);
  const [row] = await ctx.db
    .insert(transactions)
    .values({
      gatewayId: gateway.id,
      externalId: randomUUID(),
      paymentMethod: "pix",
      amount: 1_000,
      currency: "BRL",
    })
    .returning();
  return row!;
}

const entry = (transactionId: number, postingId: string, direction: "debit" | "credit", amount = 1_000) => ({
  transactionId,
  postingId,
  direction,
  amount,
  account: `${direction}_side`,
  currency: "BRL",
  reason: "sale",
});

describe("the database itself", () => {
  test("refuses a ledger posting that does not sum to zero, when it commits", async ({ ctx }) => {
    const { id } = await aTransaction(ctx);
    const posting = randomUUID();
    await expect(ctx.db.insert(ledgerEntries).values(entry(id, posting, "debit"))).rejects.toThrow();
    await transact(ctx, async (ctx) => {
      await ctx.db.insert(ledgerEntries).values(entry(id, posting, "debit"));
      await ctx.db.insert(ledgerEntries).values(entry(id, posting, "credit"));
    });
  });

  test("never changes or deletes what happened", async ({ ctx }) => {
    const { id } = await aTransaction(ctx);
    const posting = randomUUID();
    await ctx.db.insert(ledgerEntries).values([entry(id, posting, "debit"), entry(id, posting, "credit")]);
    await ctx.db.insert(auditLog).values({ actor: "system:test", action: "a", subject: "b" });
    await expect(ctx.db.update(ledgerEntries).set({ amount: 1 })).rejects.toThrow();
    await expect(ctx.db.delete(ledgerEntries)).rejects.toThrow();
    await expect(ctx.db.delete(auditLog)).rejects.toThrow();
    await expect(ctx.db.execute(sql`truncate audit_log`)).rejects.toThrow();
  });

  test("moves updated_at on every update, also on one of plain SQL", async ({ ctx }) => {
    const plan = await aPlan(ctx);
    const { rows } = await ctx.db.execute<{ moved: boolean }>(
      sql`update plans set name = 'Outro' where id = ${plan.id} returning updated_at > ${plan.updatedAt} as moved`,
    );
    expect(rows).toEqual([{ moved: true }]);
  });

  test("refuses words that are in no list of the domain", async ({ ctx }) => {
    const junk = (statement: ReturnType<typeof sql>) => expect(ctx.db.execute(statement)).rejects.toThrow();
    await junk(
      sql`insert into users (name, email, password, role) values ('a', 'x@example.com', 'b', 'owner')`,
    );
    await junk(sql`insert into plans (name, price, duration, card_style) values ('a', 1, 30, 'huge')`);
    await junk(sql`insert into plans (name, price, duration) values ('a', -1, 30)`);
    await junk(sql`insert into ads (name, type, placement) values ('a', 'hero', 'sidebar')`);
    await junk(sql`insert into ads (name, type, placement) values ('a', 'banner', 'feed_mix')`);
    await junk(sql`insert into ads (name, link) values ('a', 'javascript:alert(1)')`);
  });

  test("holds one account per e-mail, ignoring case and space around it", async ({ ctx }) => {
    const person = { name: "a", password: "!" };
    await ctx.db.insert(users).values({ ...person, email: "Unica@Example.com" });
    await expect(ctx.db.insert(users).values({ ...person, email: " unica@example.com" })).rejects.toEqual(
      refusedBy("users_email_unique"),
    );
  });

  test("keeps a plan that somebody has bought", async ({ ctx, fan }) => {
    const plan = await aPlan(ctx);
    await ctx.db.execute(sql`insert into checkouts
      (user_id, plan_id, payment_method, total_amount, currency, lines, customer_name, customer_email, idempotency_key, expires_at)
      values (${fan.actor.userId}, ${plan.id}, 'pix', 1, 'BRL', '[]', 'a', 'a@example.com', ${randomUUID()}, now())`);
    await expect(ctx.db.delete(plans)).rejects.toThrow();
    await expect(ctx.db.execute(sql`update checkouts set plan_id = null`)).rejects.toThrow();
    await expect(ctx.db.execute(sql`update checkouts set total_amount = -1`)).rejects.toThrow();
  });
});
