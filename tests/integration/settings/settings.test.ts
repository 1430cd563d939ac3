import { and, eq, gt } from "drizzle-orm";
import { Client } from "pg";
import { describe, expect, vi } from "vitest";
import { adminSettings, auditLog } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import type { Context } from "@/services/context";
import { PAGES_CHANNEL } from "@/services/pages";
import { getSettings, getSettingsToEdit, SaveSettings, Settings, saveSettings } from "@/services/settings";
import { test } from "../../support/test";
import { seated } from "../clients/seated";

/** The form as a browser sends it, with some of it typed anew. */
async function form(ctx: Context, typed: Record<string, string | undefined> = {}) {
  const { sections, version } = await getSettingsToEdit(ctx);
  const fields = sections.flatMap((section) => section.fields);
  // A checkbox that is not ticked is not sent; an empty line is.
  const sent = Object.fromEntries(
    fields.flatMap(({ key, kind, value }) => (kind === "flag" && !value ? [] : [[key, value]])),
  );
  return { version, ...sent, ...typed };
}

const save = async (ctx: Context, typed: Record<string, string | undefined>) =>
  saveSettings(ctx, SaveSettings.parse(await form(ctx, typed)));

describe("the page of settings", () => {
  test("has a field for every setting, with the limits of its rule", async ({ admin }) => {
    const fields = (await getSettingsToEdit(admin)).sections.flatMap((section) => section.fields);
    expect(fields.map(({ key }) => key).sort()).toEqual(Object.keys(Settings.shape).sort());
    expect(fields).toContainEqual({ key: "session_idle_days", kind: "number", value: "7", min: 1, max: 90 });
    expect(fields).toContainEqual({ key: "site_name", kind: "text", value: "creatorflix", max: 40 });
    expect(fields).toContainEqual(
      expect.objectContaining({ key: "default_lang", kind: "choice", options: ["pt", "en"] }),
    );
  });

  test("saves what was typed at once, and writes down only what changed", async ({ ctx }) => {
    const boss = await seated(ctx, { role: "admin" });
    await save(boss, { site_name: " Luz ", session_idle_days: "14" });
    expect(await getSettings(ctx)).toMatchObject({ site_name: "Luz", session_idle_days: 14 });
    const rows = await ctx.db.select().from(auditLog).where(eq(auditLog.actorUserId, boss.actor.userId));
    expect(rows.map(({ action, subject, details }) => ({ action, subject, details }))).toEqual([
      {
        action: "setting.saved",
        subject: "setting:site_name",
        details: { before: "creatorflix", value: "Luz" },
      },
      { action: "setting.saved", subject: "setting:session_idle_days", details: { before: 7, value: 14 } },
    ]);
    const stored = await ctx.db.select({ key: adminSettings.key }).from(adminSettings);
    expect(stored.map(({ key }) => key).sort()).toEqual(["session_idle_days", "site_name"]);
    await save(boss, {});
    const since = and(eq(auditLog.actorUserId, boss.actor.userId), gt(auditLog.id, rows.at(-1)!.id));
    expect(await ctx.db.select().from(auditLog).where(since)).toEqual([]);
  });

  test("makes every page of the site stale", async ({ admin }) => {
    const listener = new Client({ connectionString: process.env.DATABASE_URL });
    await listener.connect();
    const heard: string[] = [];
    listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
    await listener.query(`listen ${PAGES_CHANNEL}`);
    try {
      await save(admin, { sync_guard_percent: "35" });
      await vi.waitFor(() => expect(heard).toEqual([JSON.stringify(["settings"])]), 10_000);
    } finally {
      await listener.end();
    }
  });

  test("is refused when somebody else was faster, so that nobody undoes what they never saw", async ({
    ctx,
    admin,
  }) => {
    const [mine, theirs] = [await form(admin), await form(admin)];
    await saveSettings(admin, SaveSettings.parse({ ...mine, session_absolute_days: "60" }));
    const late = saveSettings(admin, SaveSettings.parse({ ...theirs, sync_guard_percent: "50" }));
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await getSettings(ctx)).toMatchObject({ session_absolute_days: 60 });

    const both = await form(admin);
    const outcomes = await Promise.allSettled(
      ["10", "11"].map((days) =>
        saveSettings(admin, SaveSettings.parse({ ...both, session_idle_days: days })),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.for([
    ["site_name", "   ", "required"],
    ["site_name", "x".repeat(41), "text_long"],
    ["site_name", "a\u0000b", "text_invalid"],
    ["session_idle_days", "0", "setting_number"],
    ["session_idle_days", "91", "setting_number"],
    ["session_idle_days", "7.5", "setting_number"],
    ["session_idle_days", "", "setting_number"],
    ["sync_guard_percent", "-1", "setting_number"],
    ["sync_guard_percent", "1e2", "setting_number"],
    ["sync_requests", "0", "setting_number"],
    ["sync_requests", "33", "setting_number"],
    ["ad_events_months", "0", "setting_number"],
    ["ad_events_months", "37", "setting_number"],
    ["sync_schedule", "@daily", "cron_invalid"],
    ["sync_schedule", "0 3 * *", "cron_invalid"],
    ["sync_schedule", "60 3 * * *", "cron_invalid"],
    ["sync_schedule", "0 3 * * * rm", "cron_invalid"],
    ["sync_schedule", "0 0 30 2 *", "cron_never"],
    ["sync_schedule", "* * * * *", "cron_too_often"],
    ["sync_schedule", "*/4 * * * *", "cron_too_often"],
    ["sync_schedule", "0,58 0,23 * * *", "cron_too_often"],
    ["sync_schedule", `${"1,".repeat(60)}1 * * * *`, "text_long"],
    ["default_lang", "de", "invalid"],
    ["currency", "XXX", "invalid"],
  ] as const)("refuses %s = %o and names the field", async ([key, typed, code], { admin }) => {
    const parsed = SaveSettings.safeParse({ ...(await form(admin)), [key]: typed });
    expect(parsed.error?.issues[0]).toMatchObject({ path: [key], message: code });
  });

  test("keeps a schedule as it was meant, and switches it off when its line is empty", async ({
    ctx,
    admin,
  }) => {
    await save(admin, {
      sync_schedule: "  */5   6,18 * * 1-5 ",
      sync_auto_apply: undefined,
      sync_requests: "32",
    });
    expect(await getSettings(ctx)).toMatchObject({
      sync_schedule: "*/5 6,18 * * 1-5",
      sync_auto_apply: false,
      sync_requests: 32,
    });
    await save(admin, { sync_schedule: "  ", sync_auto_apply: "on" });
    expect(await getSettings(ctx)).toMatchObject({ sync_schedule: "", sync_auto_apply: true });
  });

  test("takes no setting that does not exist, and no fan", async ({ admin, fan, visitor }) => {
    const typed = await form(admin);
    expect(SaveSettings.safeParse({ ...typed, superuser: "on" }).success).toBe(false);
    const parsed = SaveSettings.parse(typed);
    await expect(saveSettings(fan, parsed)).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveSettings(visitor, parsed)).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(getSettingsToEdit(fan)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the demand for a second factor", () => {
  const KEY = "admin_second_factor_required";

  test("is made only by an admin who came in with one, who would be locked out otherwise", async ({
    ctx,
  }) => {
    const [bare, armed] = [
      await seated(ctx, { role: "admin" }),
      await seated(ctx, { role: "admin", secondFactor: true }),
    ];
    await expect(save(bare, { [KEY]: "on" })).rejects.toMatchObject({
      code: "second_factor_missing",
      field: KEY,
    });
    expect((await getSettings(ctx))[KEY]).toBe(false);
    await save(armed, { [KEY]: "on" });
    expect((await getSettings(ctx))[KEY]).toBe(true);
    await save(armed, { [KEY]: undefined });
    expect((await getSettings(ctx))[KEY]).toBe(false);
  });

  test("asks for a proof in both directions, and nothing else does", async ({ ctx }) => {
    const armed = await seated(ctx, { role: "admin", secondFactor: true });
    const late = { ...armed, now: addMs(ctx.now, 16 * MINUTE) };
    await expect(save(late, { [KEY]: "on" })).rejects.toMatchObject({ code: "proof_needed" });
    await save(armed, { [KEY]: "on" });
    await expect(save(late, { [KEY]: undefined })).rejects.toMatchObject({ code: "proof_needed" });
    await save(late, { sync_guard_percent: "44" });
    await save(armed, { [KEY]: undefined });
  });
});
