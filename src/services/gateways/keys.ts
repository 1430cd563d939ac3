import { eq } from "drizzle-orm";
import { z } from "zod";
import { paymentGateways } from "@/db/schema";
import { checkbox } from "@/lib/form-fields";
import { addMs } from "@/lib/time";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import { placeOf, type SecretName, type SecretSpec } from "../payments";
import { seal } from "../secrets";
import { GatewayIsActive, KeyMalformed, KeyOfOtherMode } from "./errors";
import { gatewayId } from "./fields";
import { adapterFor, type GatewayRow, keyOf, lockGateway, OVERLAP } from "./row";
import { isOfOtherMode, isWellFormed } from "./rules";

/** A key as it was pasted. No gateway's keys hold blanks or letters beyond ASCII: those come along by accident. */
const pasted = z
  .string()
  .trim()
  .max(1_000, "key_malformed")
  .regex(/^[\x21-\x7e]*$/, "key_malformed")
  .default("");

/** The form of the keys. An empty field keeps what is there. */
export const SetKeys = z.strictObject({
  id: gatewayId,
  secretKey: pasted,
  webhookSecret: pasted,
  publicKey: pasted,
  keepOld: checkbox,
});
export type SetKeys = z.infer<typeof SetKeys>;

export const ClearKey = z.strictObject({
  id: gatewayId,
  name: z.enum(["secretKey", "webhookSecret", "publicKey"]),
});
export type ClearKey = z.infer<typeof ClearKey>;

export const EndOldSecret = z.strictObject({ id: gatewayId });

type Change = Partial<typeof paymentGateways.$inferInsert>;

/**
 * Puts new keys in; admins who proved that it is them only. With `keepOld` postbacks that are signed with the secret before count for
 * another 24 hours, or until `endOldSecret`; a secret before that one ends now. Refuses with KeyMalformed and KeyOfOtherMode,
 * and then changes nothing.
 */
export function setKeys(ctx: Context, { id, keepOld, ...typed }: SetKeys): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    const specs = adapterFor(row).secrets.filter(
      ({ name }) => typed[name] && typed[name] !== keyOf(row, name),
    );
    for (const spec of specs) {
      requireFit(row, spec, typed[spec.name]);
      await write(ctx, row, changeOf(ctx, row, spec.name, typed[spec.name], keepOld));
      await writeAudit(ctx, "gateway.key_changed", `gateway:${id}`, { key: spec.name });
    }
  });
}

/**
 * Takes a key out of an account that is switched off; the same admins. Its open payments cannot be asked about without it.
 * Refuses with GatewayIsActive.
 */
export function clearKey(ctx: Context, { id, name }: ClearKey): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    if (row.isActive) throw new GatewayIsActive();
    if (!row[name]) return;
    await write(ctx, row, { [name]: null, ...(name === "webhookSecret" ? noOldSecret : {}) });
    await writeAudit(ctx, "gateway.key_cleared", `gateway:${id}`, { key: name });
  });
}

/** Ends the webhook secret before the last change at once; the same admins. Nothing happens where there is none. */
export function endOldSecret(ctx: Context, { id }: z.infer<typeof EndOldSecret>): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    if (!row.webhookSecretBefore) return;
    await ctx.db.update(paymentGateways).set(noOldSecret).where(eq(paymentGateways.id, id));
    await writeAudit(ctx, "gateway.old_secret_ended", `gateway:${id}`);
  });
}

const noOldSecret = { webhookSecretBefore: null, webhookSecretBeforeUntil: null };

function requireFit(row: GatewayRow, spec: SecretSpec, key: string): void {
  if (!isWellFormed(spec, key)) throw new KeyMalformed(spec.name);
  if (isOfOtherMode(spec, key, row.mode)) throw new KeyOfOtherMode(spec.name);
}

function changeOf(ctx: Context, row: GatewayRow, name: SecretName, key: string, keepOld: boolean): Change {
  if (name === "publicKey") return { publicKey: key };
  if (name === "secretKey") return { secretKey: seal(key, placeOf(row.id, "secret_key")) };
  // A sealed value opens in its own column only: what moves to the other one is sealed anew.
  const old = keepOld ? keyOf(row, "webhookSecret") : null;
  return {
    webhookSecret: seal(key, placeOf(row.id, "webhook_secret")),
    webhookSecretBefore: old && seal(old, placeOf(row.id, "webhook_secret_before")),
    webhookSecretBeforeUntil: old ? addMs(ctx.now, OVERLAP) : null,
  };
}

/** What a trial of other keys has shown says nothing about these. */
function write(ctx: Context, row: GatewayRow, change: Change) {
  return ctx.db
    .update(paymentGateways)
    .set({ ...change, testedAt: null, testError: null })
    .where(eq(paymentGateways.id, row.id));
}
