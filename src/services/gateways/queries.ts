import { and, asc, count, desc, eq, gt, sql } from "drizzle-orm";
import { auditLog, checkouts, paymentGateways } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, requireAdmin } from "../context";
import { adapterOf, type SecretName, silentGateways } from "../payments";
import { settingField } from "./fields";
import { type GatewayRow, gatewayRow, keyState } from "./row";
import { type AdminGateway, type AdminGatewayPage, adminGateway } from "./view";

/** Every account, those that take payments first, in the order in which checkouts ask them; admins only. */
export async function listGateways(ctx: Context): Promise<AdminGateway[]> {
  requireAdmin(ctx);
  const [silent, rows] = await Promise.all([
    silentIds(ctx),
    ctx.db
      .select()
      .from(paymentGateways)
      .orderBy(desc(paymentGateways.isActive), asc(paymentGateways.mode), asc(paymentGateways.id))
      .limit(200),
  ]);
  return rows.map((row) => adminGateway(row, silent));
}

/** One account with all that can be known of it but its keys; admins only. Refuses with NotFound. */
export async function getGateway(ctx: Context, id: number): Promise<AdminGatewayPage> {
  requireAdmin(ctx);
  const row = await gatewayRow(ctx, id);
  const adapter = adapterOf(row.adapter);
  const [silent, changes, sales] = await Promise.all([silentIds(ctx), keyChanges(ctx, id), salesOf(ctx, id)]);
  return {
    ...adminGateway(row, silent),
    keys: (adapter?.secrets ?? []).map(({ name }) => ({
      name,
      state: keyState(row, name),
      changedAt: row[name] ? (changes.get(name) ?? null) : null,
      shown: name === "publicKey" ? row.publicKey : null,
    })),
    settings: (adapter?.settings ?? []).map((spec) => ({
      ...spec,
      value: row.settings[spec.name] ?? "",
      field: settingField(spec.name),
    })),
    adapterPolicy: adapter?.contentPolicy ?? row.contentPolicy,
    oldSecretUntil: row.webhookSecretBefore ? stillAhead(row.webhookSecretBeforeUntil, ctx.now) : null,
    oldAddressUntil: row.endpointTokenBefore ? stillAhead(row.endpointTokenBeforeUntil, ctx.now) : null,
    testedAt: row.testedAt,
    testError: row.testError,
    modeIsFixed: sales.any || isSandbox(row),
    openCheckouts: sales.open,
  };
}

/** The test gateway knows no real money. */
export function isSandbox({ adapter }: Pick<GatewayRow, "adapter">): boolean {
  return adapter === "sandbox";
}

const silentIds = async (ctx: Context) => new Set((await silentGateways(ctx)).map(({ id }) => id));

const stillAhead = (moment: Date | null, now: Date) => (moment && moment > now ? moment : null);

/** When each key was last changed; the audit log knows. */
async function keyChanges(ctx: Context, id: number): Promise<Map<SecretName, Date>> {
  const key = sql<SecretName>`${auditLog.details}->>'key'`;
  const rows = await ctx.db
    .select({ key, at: sql<Date>`max(${auditLog.createdAt})`.mapWith(auditLog.createdAt) })
    .from(auditLog)
    .where(and(eq(auditLog.subject, `gateway:${id}`), eq(auditLog.action, "gateway.key_changed")))
    .groupBy(key);
  return new Map(rows.map((row) => [row.key, row.at]));
}

/** What can still be paid was opened within this time. */
const OPEN_FOR = 7;

/** Whether checkouts were ever opened at the account, and how many of them fans can still pay. */
async function salesOf(ctx: Context, id: number): Promise<{ any: boolean; open: number }> {
  const [any, [row]] = await Promise.all([
    hasSales(ctx, id),
    ctx.db
      .select({ open: count() })
      .from(checkouts)
      .where(
        and(
          eq(checkouts.gatewayId, id),
          eq(checkouts.status, "pending"),
          gt(checkouts.createdAt, addDays(ctx.now, -OPEN_FOR)),
        ),
      ),
  ]);
  return { any, open: row?.open ?? 0 };
}

/** Whether checkouts were ever opened at the account. */
export async function hasSales(ctx: Context, id: number): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: checkouts.id })
    .from(checkouts)
    .where(eq(checkouts.gatewayId, id))
    .limit(1);
  return rows.length > 0;
}
