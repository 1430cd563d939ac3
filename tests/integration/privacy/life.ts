import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { db } from "@/db";
import {
  accounts,
  adViewerDays,
  challenges,
  checkouts,
  clicks,
  entitlements,
  impressions,
  ledgerEntries,
  passkeys,
  recoveryCodes,
  sessions,
  subscriptions,
  totpSecrets,
  transactions,
  users,
  verifications,
} from "@/db/schema";
import { taskList } from "@/jobs/tasks";
import { privacyTasks } from "@/jobs/tasks/privacy";
import { addDays, DAY, siteDay } from "@/lib/time";
import { accountViewer } from "@/services/ads";
import { writeAudit } from "@/services/audit";
import { type Actor, type Context, systemContext } from "@/services/context";
import { sendMail } from "@/services/mail";
import { seal } from "@/services/secrets";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { runningAd } from "../ads/recording-ground";

export type Fan = Context & { actor: Extract<Actor, { kind: "user" }> };

const silent = new Logger(() => () => {});

/** Runs the jobs of this room that are due, as the worker does. */
export async function runJobs(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  await runOnce({ connectionString, taskList: taskList(privacyTasks), concurrency: 3, logger: silent });
}

export const system = (now: Date): Context => ({ ...systemContext("test"), db: db(), now });

export async function userOf(fan: Fan) {
  const [user] = await db().select().from(users).where(eq(users.id, fan.actor.userId));
  return user!;
}

/** What must never leave the house, in no file of anybody. */
export const SECRETS = {
  password: "$2b$12$CANARYPASSWORDHASHCANARYPASSWORDHASHCANARYPASSWORDHASH12",
  totp: "CANARYTOTPSECRET",
  recovery: "CANARY-RECOVERY-HASH",
  verification: "CANARY-VERIFICATION-HASH",
  code: "CANARY-CODE-HASH",
  challenge: "CANARY-CHALLENGE-HASH",
  credential: "CANARY-CREDENTIAL",
  sub: "CANARY-PROVIDER-SUB",
  mail: "CANARY-MAIL-CODE",
  audit: "CANARY-AUDIT-DETAIL",
};

/** Everything that the site can come to know of somebody, with a payment of 29.90 and what it opened. */
export async function aWholeLife(fan: Fan, mark: string) {
  const { userId } = fan.actor;
  const now = fan.now;
  await db()
    .update(users)
    .set({
      name: `Nome ${mark}`,
      email: `${mark}@example.com`,
      password: SECRETS.password,
      username: mark.toLowerCase().replace(/[^a-z0-9]/g, ""),
      countryCode: "BR",
      stateProvince: `Estado ${mark}`,
      lastLoginIp: "203.0.113.9",
      locale: "en",
    })
    .where(eq(users.id, userId));
  await db()
    .insert(sessions)
    .values({
      userId,
      expiresAt: addDays(now, 30),
      ipAddress: "203.0.113.7",
      userAgent: `=cmd|' /C calc'!A0 ${mark}`,
      place: `BR, ${mark}`,
      deviceId: randomUUID(),
    });
  await db()
    .insert(totpSecrets)
    .values({ userId, secret: seal(SECRETS.totp, `totp:${userId}`), confirmedAt: now });
  await db().insert(recoveryCodes).values({ userId, codeHash: SECRETS.recovery });
  await db()
    .insert(passkeys)
    .values({
      userId,
      credentialId: `${SECRETS.credential}-${mark}`,
      publicKey: new Uint8Array([1]),
      name: `Chave ${mark}`,
    });
  await db()
    .insert(accounts)
    .values({
      userId,
      providerId: "google",
      accountId: `${SECRETS.sub}-${mark}`,
      email: `${mark}@gmail.example`,
    });
  await db()
    .insert(verifications)
    .values({
      userId,
      identifier: `${mark}@example.com`,
      purpose: "verify_email",
      tokenHash: `${SECRETS.verification}-${mark}`,
      codeHash: SECRETS.code,
      expiresAt: addDays(now, 1),
    });
  await db()
    .insert(challenges)
    .values({
      userId,
      kind: "passkey_proof",
      tokenHash: `${SECRETS.challenge}-${mark}`,
      expiresAt: addDays(now, 1),
    });
  await writeAudit(fan, "password.changed", `user:${userId}`, { canary: SECRETS.audit });
  await sendMail(fan, {
    cause: `test:${randomUUID()}`,
    to: `${mark}@example.com`,
    lang: "pt",
    userId,
    template: "verify_email",
    data: { name: mark, code: SECRETS.mail, link: "https://example.com" },
  });
  await someAds(fan, mark);
  return aPurchase(fan, mark);
}

/** An ad that the account saw and clicked, and that an admin saw through its eyes. */
async function someAds(fan: Fan, mark: string): Promise<void> {
  const { id: adId } = await runningAd({ ...fan, db: db() });
  const viewer = accountViewer(fan.actor.userId);
  const event = { adId, placement: "home_top", viewer, viewerClass: "fan", ip: "203.0.113.0/24" } as const;
  const ofAdmin = { viewerClass: "admin", valid: false, invalidReason: "admin" } as const;
  await db()
    .insert(impressions)
    .values([
      { ...event, userAgent: `Programa ${mark}` },
      { ...event, ...ofAdmin, userAgent: `Equipe ${mark}`, ip: "198.51.100.0/24" },
    ]);
  await db()
    .insert(clicks)
    .values({ ...event, userAgent: `Programa ${mark}` });
  await db()
    .insert(adViewerDays)
    .values({ adId, viewer, day: siteDay(fan.now), impressions: 1 });
}

async function aPurchase(fan: Fan, mark: string) {
  const { userId } = fan.actor;
  const [plan, gateway] = [await aPlan(fan), await aGateway(fan)];
  const [checkout] = await db()
    .insert(checkouts)
    .values({
      userId,
      planId: plan.id,
      gatewayId: gateway.id,
      status: "paid",
      paymentMethod: "pix",
      totalAmount: 2990,
      currency: "BRL",
      lines: [{ kind: "plan", id: plan.id, name: plan.name, amount: 2990, durationDays: 30, modelId: null }],
      customerName: `Cliente ${mark}`,
      customerEmail: `${mark}@example.com`,
      customerDocument: "52998224725",
      customerPhone: "11987654321",
      idempotencyKey: randomUUID(),
      expiresAt: fan.now,
      paidAt: fan.now,
    })
    .returning();
  const [subscription] = await db()
    .insert(subscriptions)
    .values({
      userId,
      planId: plan.id,
      status: "active",
      startDate: fan.now,
      endDate: addDays(fan.now, 30),
      checkoutId: checkout!.id,
    })
    .returning();
  const [payment] = await db()
    .insert(transactions)
    .values({
      userId,
      checkoutId: checkout!.id,
      subscriptionId: subscription!.id,
      gatewayId: gateway.id,
      externalId: randomUUID(),
      paymentMethod: "pix",
      amount: 2990,
      currency: "BRL",
      status: "paid",
      paidAt: fan.now,
    })
    .returning();
  const posting = {
    postingId: randomUUID(),
    amount: 2990,
    currency: "BRL",
    transactionId: payment!.id,
    reason: "paid",
  };
  await db()
    .insert(ledgerEntries)
    .values([
      { ...posting, account: `gateway_clearing:${gateway.id}`, direction: "debit" },
      { ...posting, account: "platform_revenue", direction: "credit" },
    ]);
  await db()
    .insert(entitlements)
    .values({
      userId,
      keyKind: "site",
      source: "transaction",
      sourceId: String(payment!.id),
      startsAt: fan.now,
      endsAt: new Date(fan.now.getTime() + 30 * DAY),
    });
  return { checkout: checkout!, subscription: subscription!, payment: payment! };
}

/** All money of the site, summed; it must not change when people come and go. */
export async function money() {
  const { rows } = await db().execute(sql`
    select (select coalesce(sum(amount), 0) from transactions)::text as paid,
      (select count(*) from transactions)::int as payments, (select count(*) from checkouts)::int as checkouts,
      (select coalesce(sum(total_amount), 0) from checkouts)::text as ordered,
      (select coalesce(sum(amount), 0) from ledger_entries)::text as booked,
      (select count(*) from ledger_entries)::int as lines`);
  return rows[0];
}
