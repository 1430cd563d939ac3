import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { auditLog, passkeys, users } from "@/db/schema";
import { MINUTE } from "@/lib/time";
import {
  AddPasskey,
  addPasskey,
  askPasskey,
  beginPasskey,
  getMySecurity,
  listMyPasskeys,
  RenamePasskey,
  removePasskey,
  renamePasskey,
  ShowPasskey,
  signInWithPasskey as signIn,
} from "@/services/factors";
import { newAuthenticator } from "../../support/authenticator";
import { inSession, owner, withApp, withPasskey } from "../../support/factors";
import { test } from "../../support/test";

const GOOGLE = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4";

describe("adding a passkey", () => {
  test("asks for one that knows its owner, is verified by them, and is not there yet", async ({ ctx }) => {
    const { ctx: me, authenticator } = await withPasskey(await owner(ctx));
    const { options } = await beginPasskey(me);
    expect(options).toMatchObject({
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: [{ id: authenticator.id }],
    });
    // A random handle: it names nobody, not even by a serial number.
    expect(Buffer.from(options.user.id, "base64url")).toHaveLength(16);
  });

  test("gives recovery codes with the first factor only, and a name where none is given", async ({ ctx }) => {
    const me = await owner(ctx);
    const { ctx: one, codes } = await withPasskey(me, "Celular");
    expect(codes).toHaveLength(10);
    const { options, challenge } = await beginPasskey(one);
    const passkey = newAuthenticator(GOOGLE).create(options);
    const second = await addPasskey(one, { name: "", passkey, token: challenge.token });
    expect(second.codes).toBeNull();
    const two = await inSession(ctx, second.session);
    const names = (await listMyPasskeys(two)).map(({ name }) => name);
    expect(names).toEqual(["Celular", "Google Password Manager"]);
  });

  test("refuses another site's answer, another challenge's, and one without its owner", async ({ ctx }) => {
    const me = await owner(ctx);
    for (const lies of [
      { origin: "https://evil.example" },
      { rpId: "evil.example" },
      { challenge: "b3RoZXI" },
      { userVerified: false },
    ]) {
      const { options, challenge } = await beginPasskey(me);
      const passkey = newAuthenticator().create(options, lies);
      await expect(addPasskey(me, { name: "", passkey, token: challenge.token })).rejects.toMatchObject({
        code: "passkey_wrong",
      });
    }
    expect(await listMyPasskeys(me)).toEqual([]);
  });

  test("is finished once, in the session that began it, and by nobody else", async ({ ctx }) => {
    const me = await owner(ctx);
    const { options, challenge } = await beginPasskey(me);
    const answer = { name: "", passkey: newAuthenticator().create(options), token: challenge.token };
    const wrong = { code: "passkey_wrong" };
    await expect(addPasskey(await owner(ctx), answer)).rejects.toMatchObject(wrong);
    // A ceremony that another browser touched is over for everybody.
    await expect(addPasskey(me, answer)).rejects.toMatchObject(wrong);
    await expect(addPasskey(me, { ...answer, token: null })).rejects.toMatchObject(wrong);
  });

  test("refuses a key that another account holds already", async ({ ctx }) => {
    const { authenticator } = await withPasskey(await owner(ctx));
    const me = await owner(ctx);
    const { options, challenge } = await beginPasskey(me);
    const passkey = authenticator.create(options);
    await expect(addPasskey(me, { name: "", passkey, token: challenge.token })).rejects.toMatchObject({
      code: "passkey_known",
    });
  });

  test.for([
    ["nothing", undefined],
    ["no JSON", "{"],
    ["a list", "[]"],
    ["too much", JSON.stringify({ id: "a".repeat(50_000) })],
    ["wrong types", JSON.stringify({ id: 1, rawId: {}, type: "public-key", response: null })],
  ] as const)("reads %s as an answer that is not accepted", ([, passkey]) => {
    for (const schema of [AddPasskey, ShowPasskey]) {
      const read = schema.safeParse(schema === AddPasskey ? { name: "", passkey } : { passkey });
      expect(read.error?.issues[0]?.message).toBe("passkey_wrong");
    }
  });
});

describe("signing in with a passkey", () => {
  const ask = (visitor: Parameters<typeof askPasskey>[0]) =>
    askPasskey(visitor, { purpose: "sign_in", pending: null });

  test("needs nothing typed, counts as both factors, and is remembered on its own device", async ({
    ctx,
    visitor,
  }) => {
    const { ctx: me, authenticator } = await withPasskey(await owner(ctx));
    for (const attachment of ["platform", "cross-platform"] as const) {
      const { options, challenge } = await ask(visitor);
      const passkey = authenticator.get(options, { attachment });
      const entered = await signIn(visitor, { passkey, ceremony: challenge.token });
      if (entered.kind !== "signed_in") throw new Error("a passkey is two factors in one");
      expect(entered.session.remembered).toBe(attachment === "platform");
      expect((await inSession(ctx, entered.session)).actor.userId).toBe(me.actor.userId);
    }
  });

  test("refuses whatever is not this key's answer to this challenge for this site", async ({
    ctx,
    visitor,
  }) => {
    const { authenticator } = await withPasskey(await owner(ctx));
    const { ctx: other, authenticator: others } = await withPasskey(await owner(ctx));
    const [stranger] = await ctx.db.select().from(users).where(eq(users.id, other.actor.userId));
    const handle = Buffer.from(stranger?.publicId.replaceAll("-", "") ?? "", "hex").toString("base64url");
    for (const lies of [
      { origin: "http://127.0.0.1:9999" },
      { rpId: "evil.example" },
      { challenge: "b3RoZXI" },
      { userVerified: false },
      { userHandle: handle },
      { userHandle: null },
    ]) {
      const { options, challenge } = await ask(visitor);
      const passkey = authenticator.get(options, lies);
      await expect(signIn(visitor, { passkey, ceremony: challenge.token })).rejects.toMatchObject({
        code: "passkey_wrong",
      });
    }
    // One key's name with another key's signature.
    const { options, challenge } = await ask(visitor);
    const forged = { ...others.get(options), id: authenticator.id, rawId: authenticator.id };
    await expect(signIn(visitor, { passkey: forged, ceremony: challenge.token })).rejects.toMatchObject({
      code: "passkey_wrong",
    });
  });

  test("refuses an answer that was heard before, without its cookie, too late, or asked for something else", async ({
    ctx,
    visitor,
  }) => {
    const { ctx: me, authenticator } = await withPasskey(await owner(ctx));
    const wrong = { code: "passkey_wrong" };
    const { options, challenge } = await ask(visitor);
    const heard = { passkey: authenticator.get(options), ceremony: challenge.token };
    const twice = await Promise.allSettled([signIn(visitor, heard), signIn(visitor, heard)]);
    expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signIn(visitor, heard)).rejects.toMatchObject(wrong);
    const again = await ask(visitor);
    const passkey = authenticator.get(again.options);
    await expect(signIn(visitor, { passkey, ceremony: null })).rejects.toMatchObject(wrong);
    const late = { ...visitor, now: new Date(visitor.now.getTime() + 11 * MINUTE) };
    await expect(signIn(late, { passkey, ceremony: again.challenge.token })).rejects.toMatchObject(wrong);
    const stepUp = await askPasskey(me, { purpose: "step_up", pending: null });
    const proof = authenticator.get(stepUp.options);
    await expect(signIn(visitor, { passkey: proof, ceremony: stepUp.challenge.token })).rejects.toMatchObject(
      wrong,
    );
  });

  test("refuses a counter that went back, and writes it down", async ({ ctx, visitor }) => {
    const { ctx: me, authenticator } = await withPasskey(await owner(ctx));
    const attempt = async (counter: number) => {
      const { options, challenge } = await ask(visitor);
      const passkey = authenticator.get(options, { counter });
      return signIn(visitor, { passkey, ceremony: challenge.token });
    };
    await attempt(7);
    await expect(attempt(7)).rejects.toMatchObject({ code: "passkey_wrong" });
    await expect(attempt(0)).rejects.toMatchObject({ code: "passkey_wrong" });
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${me.actor.userId}`));
    expect(rows.filter(({ action }) => action === "passkey.counter_back")).toHaveLength(2);
    await attempt(8);
    const [row] = await ctx.db.select().from(passkeys).where(eq(passkeys.userId, me.actor.userId));
    expect(row?.counter).toBe(8);
  });

  test("refuses a banned account by its name, and a deleted one as unknown", async ({ ctx, visitor }) => {
    const { ctx: me, authenticator } = await withPasskey(await owner(ctx));
    const attempt = async () => {
      const { options, challenge } = await ask(visitor);
      return signIn(visitor, { passkey: authenticator.get(options), ceremony: challenge.token });
    };
    const change = (values: Partial<typeof users.$inferInsert>) =>
      ctx.db.update(users).set(values).where(eq(users.id, me.actor.userId));
    await change({ bannedAt: ctx.now });
    await expect(attempt()).rejects.toMatchObject({ code: "banned" });
    await change({ bannedAt: null, deletedAt: ctx.now });
    await expect(attempt()).rejects.toMatchObject({ code: "passkey_wrong" });
  });
});

describe("a passkey in its owner's list", () => {
  test("can be renamed and removed by nobody else", async ({ ctx }) => {
    const { ctx: me } = await withPasskey(await owner(ctx), "Celular");
    const { ctx: other } = await withApp(await owner(ctx));
    const [mine] = await listMyPasskeys(me);
    const id = mine?.id ?? "";
    const missing = { code: "not_found" };
    await expect(renamePasskey(other, { id, name: "Meu" })).rejects.toMatchObject(missing);
    await expect(removePasskey(other, { id })).rejects.toMatchObject(missing);
    await renamePasskey(me, { id, name: "Notebook" });
    expect((await getMySecurity(me)).passkeys).toMatchObject([{ name: "Notebook" }]);
    await removePasskey(me, { id });
    expect(await getMySecurity(me)).toMatchObject({ passkeys: [], recoveryLeft: null });
  });

  test("has a name that fits on a line", () => {
    const id = "0b2d6b1e-3e0e-4f7f-9d53-0d5d6f1b0f11";
    const fault = (name: string) => RenamePasskey.safeParse({ id, name }).error?.issues[0]?.message;
    expect(fault(" ")).toBe("name_missing");
    expect(fault("a".repeat(61))).toBe("name_long");
    expect(fault("a\u0000b")).toBe("text_invalid");
    expect(fault(" Celular ")).toBeUndefined();
  });
});
