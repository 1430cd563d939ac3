import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closeDb, db } from "@/db";
import { models } from "@/db/schema";
import { seedSampleSite } from "@/db/seed/sample-site";
import { env } from "@/env";
import { createFirstAdmin, hasAdmin } from "@/services/auth";
import { systemContext } from "@/services/context";
import { ensureSandboxGateway } from "@/services/payments";
import { activateModels, requestSync, runSync } from "@/services/whitelabel";
import { describeSamples } from "../sample/describe";

export type FirstAdmin = { email: string; password: string };

/**
 * Fills a migrated database: the sandbox gateway where it is on, the first admin where there is none, and
 * with `sample` the sample site, synced and activated. Each step looks first whether it was done, so it runs
 * at every start and goes on where a killed one stopped. Needs the environment of a process of the site.
 */
export async function firstStart(options: {
  dataDir: string;
  sample: boolean;
  report: (line: string) => void;
}): Promise<{ admin?: FirstAdmin }> {
  const ctx = systemContext("first-start");
  try {
    await connectSandbox(ctx);
    if (options.sample) {
      await seedSampleSite(db());
      if (await isEmptyCatalogue()) await publishSamples(options.report);
    }
    const admin = await firstAdmin(ctx, options.dataDir);
    return admin ? { admin } : {};
  } finally {
    await closeDb();
  }
}

type Ctx = ReturnType<typeof systemContext>;

async function connectSandbox(ctx: Ctx): Promise<void> {
  const { SANDBOX_GATEWAY, SANDBOX_GATEWAY_URL, SANDBOX_GATEWAY_SECRET_KEY, SANDBOX_GATEWAY_WEBHOOK_SECRET } =
    env();
  if (
    !SANDBOX_GATEWAY ||
    !SANDBOX_GATEWAY_URL ||
    !SANDBOX_GATEWAY_SECRET_KEY ||
    !SANDBOX_GATEWAY_WEBHOOK_SECRET
  )
    return;
  await ensureSandboxGateway(ctx, {
    url: SANDBOX_GATEWAY_URL,
    secretKey: SANDBOX_GATEWAY_SECRET_KEY,
    webhookSecret: SANDBOX_GATEWAY_WEBHOOK_SECRET,
  });
}

async function isEmptyCatalogue(): Promise<boolean> {
  return (await db().select({ id: models.id }).from(models).limit(1)).length === 0;
}

/** The sample models are ours, so nobody needs to look at them before they are shown. */
async function publishSamples(report: (line: string) => void): Promise<void> {
  const ctx = systemContext("first-start");
  const samples = describeSamples({ models: env().SAMPLE_MODELS, seed: env().SAMPLE_SEED, now: ctx.now });
  report("Reading the bucket");
  await runSync(ctx, await requestSync(ctx, {}, { trigger: "command", autoApply: true }));
  const activated = await activateModels(systemContext("first-start"), "all", samples);
  report(`${activated} models are on the site`);
}

/**
 * The first admin and a random password. The file is written before the account, so that a kill in between
 * leaves a password that the next start uses, and never an account that nobody can open.
 */
async function firstAdmin(ctx: Ctx, dataDir: string): Promise<FirstAdmin | null> {
  if (await hasAdmin(ctx)) return null;
  const file = join(dataDir, "first-admin.txt");
  const kept = existsSync(file) ? /^password: (\S+)$/m.exec(await readFile(file, "utf8"))?.[1] : undefined;
  const email = env().ADMIN_EMAIL ?? "admin@creatorflix.local";
  const admin = { email, password: kept ?? randomBytes(15).toString("base64url") };
  const intro = "The first admin of this site. Change the password, then delete this file.";
  await writeFile(file, `${intro}\n\nemail: ${admin.email}\npassword: ${admin.password}\n`, { mode: 0o600 });
  return (await createFirstAdmin(ctx, admin)) ? admin : null;
}
