import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { users } from "@/db/schema";
import { SignIn, signIn } from "@/services/auth";
import { banClient } from "@/services/clients";
import { test } from "../../support/test";
import { logOf, seated, stillIn } from "./seated";

type Said = { code: number; out: string; err: string };

/** Runs a command as an operator would, on the database of this file unless the variables say otherwise. */
function creatorflix(words: string[], variables: Record<string, string> = {}): Promise<Said> {
  return new Promise((resolve) => {
    const args = ["--import", "tsx", "scripts/creatorflix.ts", ...words];
    execFile(process.execPath, args, { env: { ...process.env, ...variables } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe("the operator's command line", () => {
  test("makes an admin who can sign in with what it printed, once", async ({ ctx, visitor }) => {
    const email = "nova.admin@example.com";
    const made = await creatorflix(["admin:create", email, "Nova", "Admin"]);
    const password = /^Password: (\S+)$/m.exec(made.out)?.[1];
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(await signIn(visitor, SignIn.parse({ email, password }))).toMatchObject({ kind: "signed_in" });
    const [user] = await ctx.db.select().from(users).where(eq(users.email, email));
    expect(user).toMatchObject({ name: "Nova Admin", role: "admin" });
    expect(await logOf(ctx, user!.id)).toMatchObject([
      { action: "admin.created", actor: "system:operator", actorUserId: null },
    ]);
    expect(await creatorflix(["admin:create", email])).toMatchObject({ code: 1, out: "" });
  });

  test("opens a suspended account, gives a role, and takes lost second factors off", async ({
    ctx,
    admin,
  }) => {
    const client = await seated(ctx, { email: "lost@example.com" });
    await banClient(admin, { publicId: client.publicId, reason: "Engano", days: "" });
    expect(await creatorflix(["user:unban", "Lost@example.com"])).toMatchObject({ code: 0 });
    expect(await stillIn(client)).toBe(false);
    expect(await creatorflix(["admin:grant", "lost@example.com"])).toMatchObject({ code: 0 });
    expect(await creatorflix(["admin:reset-second-factor", "lost@example.com"])).toMatchObject({ code: 0 });
    expect((await logOf(ctx, client.actor.userId)).map(({ action }) => action)).toEqual([
      "client.banned",
      "client.unbanned",
      "client.role_changed",
      "second_factor.reset_by_operator",
    ]);
  });

  test("says what there is, and refuses in words what it cannot do", async () => {
    expect(await creatorflix(["help"])).toMatchObject({ code: 0, err: "" });
    for (const words of [["__proto__"], ["admin:create"]]) {
      expect(await creatorflix(words)).toMatchObject({ code: 2, out: "" });
    }
    const unknown = await creatorflix(["user:unban", "nobody@example.com"]);
    expect(unknown).toMatchObject({ code: 1, err: "There is no account of nobody@example.com.\n" });
    const directory = await mkdtemp(join(tmpdir(), "no-site-"));
    const nothing = { DATABASE_URL: "", S3_BUCKET: "", S3_ENDPOINT: "", DATA_DIR: join(directory, "data") };
    try {
      const stopped = await creatorflix(["user:unban", "a@example.com"], nothing);
      expect(stopped).toMatchObject({ code: 1, out: "" });
      expect(stopped.err).toMatch(/No site runs in .* npm start/);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
