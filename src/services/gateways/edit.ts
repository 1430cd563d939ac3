import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { CONTENT_POLICIES, paymentGateways } from "@/db/schema";
import { env } from "@/env";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import { adapters, type GatewayAdapter } from "../payments";
import { GatewayNameTaken, KeyOfOtherMode, ModeIsFixed, PolicyTooWide } from "./errors";
import { gatewayId, gatewayMode, gatewayName, settingField } from "./fields";
import { hasSales, isSandbox } from "./queries";
import { adapterFor, type GatewayRow, keyOf, lockGateway } from "./row";
import { isOfOtherMode } from "./rules";
import { faultOfUrl } from "./url";

const settingFields = Object.fromEntries(
  adapters
    .flatMap(({ settings }) => settings)
    .map(({ name }) => [settingField(name), z.string().trim().max(300, "text_long").optional()]),
);

/** The form of an account, without its keys. What its gateway has no setting for is not read. */
export const EditGateway = z
  .strictObject({
    id: gatewayId,
    name: gatewayName,
    mode: gatewayMode,
    contentPolicy: z.enum(CONTENT_POLICIES),
    ...settingFields,
  })
  .transform(({ id, name, mode, contentPolicy, ...typed }) => ({ id, name, mode, contentPolicy, typed }));
type EditGateway = z.infer<typeof EditGateway>;

/**
 * Changes an account; admins who proved that it is them only. Refuses with GatewayNameTaken, with ModeIsFixed once payments were
 * made, with KeyOfOtherMode while it is active, with PolicyTooWide, and a setting that is empty on an active account or no fit
 * address with its fault.
 */
export function editGateway(
  ctx: Context,
  { id, name, mode, contentPolicy, typed }: EditGateway,
): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    const adapter = adapterFor(row);
    const settings = judgedSettings(row, adapter, typed);
    if (contentPolicy === "any" && adapter.contentPolicy === "no_adult") throw new PolicyTooWide();
    if (mode !== row.mode) {
      if (isSandbox(row) || (await hasSales(ctx, id))) throw new ModeIsFixed();
      if (row.isActive) requireKeysOf(row, adapter, mode);
    }
    if (await isTaken(ctx, name, id)) throw new GatewayNameTaken();
    const isTried = JSON.stringify(settings) === JSON.stringify(row.settings) && mode === row.mode;
    await ctx.db
      .update(paymentGateways)
      .set({ name, mode, contentPolicy, settings, ...(isTried ? {} : { testedAt: null, testError: null }) })
      .where(eq(paymentGateways.id, id));
    const before = { name: row.name, mode: row.mode, contentPolicy: row.contentPolicy, ...row.settings };
    const after = { name, mode, contentPolicy, ...settings };
    await writeAudit(ctx, "gateway.edited", `gateway:${id}`, changesOf(before, after));
  });
}

/** The settings as they are to be kept: defaults are not written down, so that a better one counts at once. */
function judgedSettings(
  row: GatewayRow,
  adapter: GatewayAdapter,
  typed: Record<string, unknown>,
): Record<string, string> {
  const entries = adapter.settings.map((spec): [string, string] => {
    const field = settingField(spec.name);
    const value = String(typed[field] ?? "");
    if (value === "" && spec.default === undefined && row.isActive) throw fault("setting_missing", field);
    // What the site itself has written is not judged again.
    if (spec.kind === "url" && value !== "" && value !== row.settings[spec.name]) {
      const wrong = faultOfUrl(value, env().CREATORFLIX_EMBEDDED);
      if (wrong) throw fault(wrong, field);
    }
    return [spec.name, spec.kind === "url" ? value.replace(/\/+$/, "") : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

const fault = (code: string, field: string) =>
  new DomainError("invalid", code, "This setting does not fit.", { field });

function requireKeysOf(row: GatewayRow, adapter: GatewayAdapter, mode: GatewayRow["mode"]): void {
  const isWrong = adapter.secrets.some((spec) => isOfOtherMode(spec, keyOf(row, spec.name) ?? "", mode));
  if (isWrong) throw new KeyOfOtherMode("mode");
}

async function isTaken(ctx: Context, name: string, id: number): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: paymentGateways.id })
    .from(paymentGateways)
    .where(and(eq(paymentGateways.name, name), ne(paymentGateways.id, id)));
  return rows.length > 0;
}

/** What is another one now, as `name: new value`. */
function changesOf(
  before: Record<string, string>,
  after: Record<string, string>,
): Record<string, string | null> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name] ?? null]),
  );
}
