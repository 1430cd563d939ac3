import { eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { auditLog, dataExports, outbox } from "@/db/schema";
import { addDays, addMs, HOUR, MINUTE } from "@/lib/time";
import { downloadExport, listMyExports, makeExport, requestExport, sweepPrivacy } from "@/services/privacy";
import { savePicture } from "@/services/profile";
import { headObject } from "@/services/storage";
import { test } from "../../support/test";
import { file, flat } from "../profile/pictures";
import { aWholeLife, type Fan, runJobs, SECRETS, system } from "./life";

const rowOf = async (fan: Fan) => {
  const rows = await db().select().from(dataExports).where(eq(dataExports.userId, fan.actor.userId));
  return rows.at(-1)!;
};

async function copyOf(fan: Fan) {
  await requestExport(fan);
  await runJobs();
  const row = await rowOf(fan);
  const url = await downloadExport({ ...fan, now: new Date() }, row.publicId);
  const answer = await fetch(url);
  return { row, answer, files: unzipSync(new Uint8Array(await answer.arrayBuffer())) };
}

describe("a copy of one's data", () => {
  test("comes as a ZIP of JSON and CSV on every topic, explained in the reader's language", async ({
    fan,
  }) => {
    await aWholeLife(fan, "INTEIRA");
    await savePicture(fan, { picture: file(await flat("png")) });
    const { answer, files, row } = await copyOf(fan);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="creatorflix-[0-9-]+\.zip"$/,
    );
    expect(row.sizeBytes).toBeGreaterThan(1_000);
    const topics = Object.keys(files).filter((name) => name.endsWith(".json"));
    expect(topics).toHaveLength(12);
    const readme = strFromU8(files["README.txt"]!);
    expect(readme).toContain("Your data");
    for (const topic of topics) {
      expect(files).toHaveProperty([topic.replace(".json", ".csv")]);
      expect(readme).toContain(topic);
      expect(JSON.parse(strFromU8(files[topic]!)).length, topic).toBeGreaterThan(0);
    }
    expect(files["picture.webp"]!.length).toBeGreaterThan(50);
    const [payment] = JSON.parse(strFromU8(files["payments.json"]!));
    expect(payment).toMatchObject({ minor_units: 2990, currency: "BRL", status: "paid" });
    const [session] = JSON.parse(strFromU8(files["sessions.json"]!));
    expect(session).toMatchObject({ ip_address: "203.0.113.7", place: "BR, INTEIRA" });
    expect(session.created_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/);
    expect(JSON.parse(strFromU8(files["checkouts.json"]!))[0].items).toEqual([
      { name: "Mensal", minor_units: 2990 },
    ]);
  });

  test("tells which ads one saw, and not from where an admin did through one's eyes", async ({
    fan,
    otherFan,
  }) => {
    await aWholeLife(fan, "VISTA");
    await aWholeLife(otherFan, "OUTRA");
    const { files } = await copyOf(fan);
    const text = strFromU8(files["ads.json"]!);
    const events = JSON.parse(text) as { kind: string; browser: string | null; counted: boolean }[];
    expect(events.map(({ kind, browser, counted }) => [kind, browser, counted])).toEqual(
      expect.arrayContaining([
        ["click", "Programa VISTA", true],
        ["impression", "Programa VISTA", true],
        ["impression", null, false],
      ]),
    );
    expect(events).toHaveLength(3);
    expect(text).not.toMatch(/Equipe|198\.51\.100|OUTRA/);
  });

  test("opens no formula in a spreadsheet", async ({ fan }) => {
    await aWholeLife(fan, "FORMULA");
    const { files } = await copyOf(fan);
    const csv = strFromU8(files["sessions.csv"]!);
    expect([...files["sessions.csv"]!.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv).toContain("'=cmd|");
    expect(csv).not.toMatch(/(^|,|"|\n)=cmd/);
  });

  test("holds no secret and nothing of anybody else", async ({ fan, otherFan, admin }) => {
    await aWholeLife(fan, "DELA");
    await aWholeLife(otherFan, "ALHEIA");
    const subject = `user:${fan.actor.userId}`;
    await db()
      .insert(auditLog)
      .values({
        actorUserId: admin.actor.userId,
        actor: `user:${admin.actor.userId}`,
        action: "client.note",
        subject,
        details: { note: "CANARY-STAFF-NOTE" },
        ipAddress: "198.51.100.99",
      });
    const { files } = await copyOf(fan);
    const all = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join("\n");
    for (const canary of [
      ...Object.values(SECRETS),
      "ALHEIA",
      "CANARY",
      "198.51.100.99",
      `user:${admin.actor.userId}`,
    ]) {
      expect(all.includes(canary), canary).toBe(false);
    }
    expect(all).toContain("client.note");
    expect(all).toContain("DELA");
    expect(all).not.toMatch(/\$2[aby]\$|_derived\/|_exports\//);
  });

  test("is told by one mail, however often the job runs", async ({ fan, ctx }) => {
    await requestExport(fan);
    const { id, publicId } = await rowOf(fan);
    await Promise.all([makeExport(ctx, id, false), makeExport(ctx, id, false)]);
    await makeExport(ctx, id, true);
    const mails = await db()
      .select()
      .from(outbox)
      .where(eq(outbox.cause, `export:${publicId}`));
    expect(mails.map(({ template }) => template)).toEqual(["export_ready"]);
    expect((await rowOf(fan)).status).toBe("ready");
  });

  test("is made one at a time, and asked for only so often", async ({ fan }) => {
    const asked = await Promise.allSettled([requestExport(fan), requestExport(fan), requestExport(fan)]);
    const codes = asked.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "asked"));
    expect(codes.sort()).toEqual(["asked", "export_pending", "export_pending"]);
    await expect(requestExport(fan)).rejects.toMatchObject({ code: "export_pending" });
    await runJobs();
    let refused: unknown;
    for (let round = 0; round < 6 && !refused; round++) {
      refused = await requestExport(fan).then(runJobs, (error) => error);
    }
    expect(refused).toMatchObject({ code: "too_many_tries" });
  });

  test("can be fetched by its owner alone, who proved of late to be it", async ({
    fan,
    otherFan,
    visitor,
    admin,
    as,
  }) => {
    await requestExport(fan);
    const { publicId } = await rowOf(fan);
    await expect(downloadExport(fan, publicId)).rejects.toMatchObject({ kind: "not_found" });
    await runJobs();
    const get = (ctx: Parameters<typeof downloadExport>[0], id = publicId) => downloadExport(ctx, id);
    await expect(get(otherFan)).rejects.toMatchObject({ kind: "not_found" });
    await expect(get(admin)).rejects.toMatchObject({ kind: "not_found" });
    await expect(get(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(get(fan, "../../etc")).rejects.toMatchObject({ kind: "not_found" });
    const look = as({ ...fan.actor, impersonatedBy: admin.actor.userId });
    await expect(get(look)).rejects.toMatchObject({ code: "impersonating" });
    await expect(listMyExports(look)).rejects.toMatchObject({ code: "impersonating" });
    await expect(get(as(fan.actor, addMs(fan.now, 16 * MINUTE)))).rejects.toMatchObject({
      code: "proof_needed",
    });
    const { status } = await fetch((await get(fan)).replace(/X-Amz-Signature=../, "X-Amz-Signature=00"));
    expect(status).toBe(403);
    expect(await listMyExports(otherFan)).toEqual([]);
  });

  test("is over after seven days, and its file is gone", async ({ fan, as }) => {
    const { row } = await copyOf(fan);
    const later = addDays(new Date(), 7.1);
    const proven = as({ ...fan.actor, provenAt: later }, later);
    await expect(downloadExport(proven, row.publicId)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listMyExports(proven))[0]?.status).toBe("expired");
    await sweepPrivacy(system(later));
    await sweepPrivacy(system(later));
    expect(await headObject(row.key!)).toBeNull();
    expect(await rowOf(fan)).toMatchObject({ status: "expired", key: null });
  });

  test("that cannot be made says so, and can be asked for again", async ({ fan, ctx }) => {
    await requestExport(fan);
    const { id } = await rowOf(fan);
    await db().execute("alter table recovery_codes rename to hidden_codes");
    await expect(makeExport(ctx, id, false)).rejects.toThrow();
    expect((await rowOf(fan)).status).toBe("pending");
    await expect(makeExport(ctx, id, true)).rejects.toThrow();
    await db().execute("alter table hidden_codes rename to recovery_codes");
    expect((await listMyExports(fan))[0]?.status).toBe("failed");
    await requestExport(fan);
    await runJobs();
    expect((await listMyExports(fan))[0]?.status).toBe("ready");
  });

  test("whose job was lost does not stand in the way for ever", async ({ fan, as }) => {
    await requestExport(fan);
    const later = addMs(fan.now, 7 * HOUR);
    await sweepPrivacy(system(later));
    expect((await listMyExports(as(fan.actor, later)))[0]?.status).toBe("failed");
  });
});
