import { eq } from "drizzle-orm";
import Tinypool from "tinypool";
import { describe, expect, vi } from "vitest";
import { sessions, users } from "@/db/schema";
import { addDays, addMs, DAY, MINUTE } from "@/lib/time";
import { createFirstAdmin, Register, register, SignIn, sessionActor, signIn, signOut } from "@/services/auth";
import { HASHES_AT_ONCE } from "@/services/auth/hashing";
import { systemContext } from "@/services/context";
import { test } from "../../support/test";

const person = (email: string) => Register.parse({ name: "Bia", email, password: "uma senha longa" });
const atOnce = <T>(count: number, work: () => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, work)).then((all) => all.map(({ status }) => status));

describe("an account", () => {
  test("is made once for an e-mail, in whatever case, also when two arrive at the same instant", async ({
    visitor,
  }) => {
    const outcomes = await atOnce(4, () => register(visitor, person("Dupla@Example.com")));
    expect(outcomes.filter((status) => status === "fulfilled")).toHaveLength(1);
    await expect(register(visitor, person(" dupla@example.COM "))).rejects.toMatchObject({
      code: "email_taken",
    });
  });

  test("keeps no password, only a bcrypt hash of cost 12", async ({ visitor }) => {
    await register(visitor, person("hash@example.com"));
    const [user] = await visitor.db.select().from(users).where(eq(users.email, "hash@example.com"));
    expect(user?.password).toMatch(/^\$2b\$12\$/);
  });

  test("refuses a password that bcrypt would cut, by name", () => {
    const long = { name: "Bia", email: "a@example.com", password: "é".repeat(40) };
    expect(Register.safeParse(long).error?.issues[0]?.message).toBe("password_long");
    expect(Register.safeParse({ ...long, password: "curta" }).error?.issues[0]?.message).toBe(
      "password_short",
    );
    expect(Register.safeParse({ ...long, password: "uma senha longa", role: "admin" }).success).toBe(false);
  });

  test("gives the same answer for an unknown e-mail and a wrong password", async ({ visitor }) => {
    await register(visitor, person("known@example.com"));
    for (const email of ["known@example.com", "unknown@example.com"]) {
      const attempt = SignIn.parse({ email, password: "outra senha longa" });
      await expect(signIn(visitor, attempt)).rejects.toMatchObject({ code: "sign_in_wrong" });
    }
  });

  test("without a password of its own cannot be signed in to", async ({ visitor, fan }) => {
    const [user] = await visitor.db.select().from(users).where(eq(users.id, fan.actor.userId));
    const attempt = SignIn.parse({ email: user?.email, password: "!" });
    await expect(signIn(visitor, attempt)).rejects.toMatchObject({ code: "sign_in_wrong" });
  });
});

describe("the work of a sign-in", () => {
  test("is one comparison of the same cost, for known and unknown addresses and accounts without a password", async ({
    ctx,
    visitor,
  }) => {
    await register(visitor, person("with.password@example.com"));
    await ctx.db.insert(users).values({ name: "Provedor", email: "provider@example.com", password: "!" });
    const thread = vi.spyOn(Tinypool.prototype, "run");
    const work: unknown[] = [];
    for (const email of ["with.password@example.com", "unknown@example.com", "provider@example.com"]) {
      thread.mockClear();
      const attempt = SignIn.parse({ email, password: "uma senha errada" });
      await expect(signIn(visitor, attempt)).rejects.toMatchObject({ code: "sign_in_wrong" });
      work.push(thread.mock.calls.map(([task, options]) => [options?.name, String(task.hashed).slice(0, 7)]));
    }
    const one = [["compare", "$2b$12$"]];
    expect(work).toEqual([one, one, one]);
    thread.mockRestore();
  });

  test("is done beside everybody else's requests, two hundred wait, and the rest is asked for patience at once", async ({
    visitor,
  }) => {
    let [running, most] = [0, 0];
    const turnedAway = 300 - 200 - HASHES_AT_ONCE;
    const codes: string[] = [];
    // No hash ends before everybody has arrived.
    let begin = () => {};
    const everybodyIsHere = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const thread = vi.spyOn(Tinypool.prototype, "run").mockImplementation(async () => {
      running += 1;
      most = Math.max(most, running);
      await everybodyIsHere;
      running -= 1;
      return false;
    });
    const attempt = (i: number) =>
      signIn(visitor, SignIn.parse({ email: `crowd${i}@example.com`, password: "uma senha longa" })).catch(
        ({ code }: { code: string }) => {
          codes.push(code);
          if (codes.length === turnedAway) begin();
        },
      );
    await Promise.all(Array.from({ length: 300 }, (_, i) => attempt(i)));
    thread.mockRestore();
    expect(most).toBe(HASHES_AT_ONCE);
    expect(codes.slice(0, turnedAway)).toEqual(Array(turnedAway).fill("busy"));
    expect(codes.slice(turnedAway)).toEqual(Array(300 - turnedAway).fill("sign_in_wrong"));
  });

  test("is slowed down after some wrong passwords, right or wrong, and not after a right one", async ({
    visitor,
  }) => {
    await register(visitor, person("slow@example.com"));
    const attempt = (password: string) =>
      signIn(visitor, SignIn.parse({ email: "slow@example.com", password })).then(
        () => "in",
        (error: { code: string }) => error.code,
      );
    const codes: string[] = [];
    for (const password of [
      "wrong wrong",
      "wrong wrong",
      "uma senha longa",
      ...Array(6).fill("wrong wrong"),
    ]) {
      codes.push(await attempt(password));
    }
    expect(codes.slice(0, 3)).toEqual(["sign_in_wrong", "sign_in_wrong", "in"]);
    expect(codes.slice(3)).toEqual([...Array(5).fill("sign_in_wrong"), "too_many_tries"]);
    expect(await attempt("uma senha longa")).toBe("too_many_tries");
  });
});

describe("a session", () => {
  test("names its user until it is signed out, and nobody afterwards", async ({ visitor, as }) => {
    const { token } = await register(visitor, person("session@example.com"));
    const actor = await sessionActor(visitor, token);
    expect(actor).toMatchObject({ kind: "user", role: "user", name: "Bia" });
    await signOut(as(actor));
    expect(await sessionActor(visitor, token)).toEqual({ kind: "visitor" });
  });

  test("is a new one at each sign-in", async ({ visitor }) => {
    const first = await register(visitor, person("twice@example.com"));
    const entered = await signIn(
      visitor,
      SignIn.parse({ email: "twice@example.com", password: "uma senha longa" }),
    );
    if (entered.kind !== "signed_in") throw new Error("no second factor was set up");
    const ids = await Promise.all([first, entered.session].map(({ token }) => sessionActor(visitor, token)));
    expect(new Set(ids.map((actor) => actor.kind === "user" && actor.sessionId)).size).toBe(2);
  });

  test("ends after seven idle days and after thirty in any case, by the row and not by the cookie", async ({
    visitor,
    as,
  }) => {
    const { token } = await register(visitor, person("idle@example.com"));
    const at = (days: number) => sessionActor(as({ kind: "visitor" }, addDays(visitor.now, days)), token);
    expect((await at(6.9)).kind).toBe("user");
    expect((await at(6.9 + 7.1)).kind).toBe("visitor");
    await visitor.db.update(sessions).set({ lastSeenAt: addDays(visitor.now, 29) });
    expect((await at(29.9)).kind).toBe("user");
    expect((await at(30.1)).kind).toBe("visitor");
  });

  test("remembers when it was seen, at most every five minutes", async ({ visitor, as }) => {
    const { token } = await register(visitor, person("seen@example.com"));
    const actor = await sessionActor(visitor, token);
    const seen = async () => {
      const id = actor.kind === "user" ? actor.sessionId : "";
      const [row] = await visitor.db.select().from(sessions).where(eq(sessions.id, id));
      return row?.lastSeenAt.getTime();
    };
    const at = (ms: number) => as({ kind: "visitor" }, addMs(visitor.now, ms));
    await sessionActor(at(4 * MINUTE), token);
    expect(await seen()).toBe(visitor.now.getTime());
    await sessionActor(at(6 * MINUTE), token);
    expect(await seen()).toBe(visitor.now.getTime() + 6 * MINUTE);
  });

  test("of a banned user is over at once, and open again when the ban has ended", async ({ visitor, as }) => {
    const { token } = await register(visitor, person("banned@example.com"));
    const ban = { bannedAt: visitor.now, banReason: "spam", banExpiresAt: addMs(visitor.now, DAY) };
    await visitor.db.update(users).set(ban).where(eq(users.email, "banned@example.com"));
    expect((await sessionActor(visitor, token)).kind).toBe("visitor");
    const attempt = SignIn.parse({ email: "banned@example.com", password: "uma senha longa" });
    await expect(signIn(visitor, attempt)).rejects.toMatchObject({ code: "banned_until" });
    expect((await sessionActor(as({ kind: "visitor" }, addDays(visitor.now, 1.1)), token)).kind).toBe("user");
  });

  test.for([
    ["nothing", undefined],
    ["junk", "a.b.c"],
    ["another key", "eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiJ4In0.c2lnbmF0dXJl"],
    ["no algorithm", "eyJhbGciOiJub25lIn0.eyJzaWQiOiIwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDAifQ."],
  ] as const)("is nobody's with a token made of %s", async ([, token], { visitor }) => {
    expect(await sessionActor(visitor, token)).toEqual({ kind: "visitor" });
  });
});

describe("the first admin", () => {
  test("is made once, also by two starts at the same instant, and never by a visitor", async ({
    visitor,
  }) => {
    const ctx = systemContext("first-start");
    const input = { email: "admin@example.com", password: "uma senha de admin" };
    const made = await Promise.all([createFirstAdmin(ctx, input), createFirstAdmin(ctx, input)]);
    expect(made.filter(Boolean)).toHaveLength(1);
    await expect(createFirstAdmin(visitor, input)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
