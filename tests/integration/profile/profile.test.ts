import { describe, expect } from "vitest";
import { getMyProfile, SavePreferences, SaveProfile, savePreferences, saveProfile } from "@/services/profile";
import { test } from "../../support/test";

const who = (fields: Partial<Record<string, unknown>> = {}) =>
  SaveProfile.parse({ name: "Bia Luz", username: "", country: "", state: "", ...fields });
const fault = (fields: Partial<Record<string, unknown>>) => {
  const { error } = SaveProfile.safeParse({ name: "Bia", username: "", country: "", state: "", ...fields });
  return error ? `${String(error.issues[0]?.path[0])}: ${error.issues[0]?.message}` : "accepted";
};

describe("a profile", () => {
  test("is saved and shown to its owner", async ({ fan }) => {
    await saveProfile(
      fan,
      who({ name: " Ana  Luz ", username: "@Ana.Luz_1", country: "BR", state: "Bahia" }),
    );
    expect(await getMyProfile(fan)).toMatchObject({
      name: "Ana Luz",
      username: "ana.luz_1",
      country: "BR",
      state: "Bahia",
      picture: null,
    });
    await saveProfile(fan, who());
    expect(await getMyProfile(fan)).toMatchObject({ username: null, country: null, state: null });
  });

  test("gives a username to one person, in whatever case and however many want it at once", async ({
    fan,
    otherFan,
  }) => {
    await saveProfile(fan, who({ username: "unica" }));
    await expect(saveProfile(otherFan, who({ username: "UNICA" }))).rejects.toMatchObject({
      code: "username_taken",
      field: "username",
    });
    await saveProfile(fan, who({ username: "unica", name: "Outra" }));
    const wish = who({ username: "dupla" });
    const outcomes = await Promise.allSettled([saveProfile(fan, wish), saveProfile(otherFan, wish)]);
    const codes = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "saved"));
    expect(codes.sort()).toEqual(["saved", "username_taken"]);
  });

  test.for([
    [{ username: "ab" }, "username: username_invalid"],
    [{ username: "a".repeat(31) }, "username: username_invalid"],
    [{ username: "ana luz" }, "username: username_invalid"],
    [{ username: "аdmin" }, "username: username_invalid"], // a Cyrillic letter
    [{ username: ".ana" }, "username: username_invalid"],
    [{ username: "ana..luz" }, "username: username_invalid"],
    [{ username: "Admin" }, "username: username_reserved"],
    [{ username: "a.d.m.i.n_" }, "username: username_reserved"],
    [{ username: "ad_min1" }, "username: username_reserved"],
    [{ username: "deleted_user" }, "username: username_reserved"],
    [{ name: "\u200b\u202e" }, "name: name_missing"],
    [{ name: "a\u0000b" }, "name: text_invalid"],
    [{ name: "a\nb" }, "name: text_invalid"],
    [{ name: "x".repeat(81) }, "name: name_long"],
    [{ name: "x".repeat(1_000_000) }, "name: name_long"],
    [{ country: "ZZ" }, "country: country_unknown"],
    [{ country: "br" }, "country: country_unknown"],
    [{ state: "x".repeat(81) }, "state: text_long"],
    [{ role: "admin" }, 'undefined: Unrecognized key: "role"'],
    [{ username: ["a", "b"] }, "username: Invalid input: expected string, received array"],
  ] as const)("refuses what nobody may be called, and names the field: case %#", ([fields, expected]) => {
    expect(fault(fields)).toBe(expected);
  });

  test("cleans a name of what nobody sees, and keeps what scripts need", () => {
    expect(who({ name: "Ana\u202e\u200bLuz" }).name).toBe("AnaLuz");
    expect(who({ name: "می\u200cخواهم" }).name).toBe("می\u200cخواهم");
  });

  test("belongs to its owner in person", async ({ visitor, fan, admin }) => {
    const look = { ...fan, actor: { ...fan.actor, impersonatedBy: admin.actor.userId } };
    await expect(saveProfile(visitor, who())).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(saveProfile(look, who())).rejects.toMatchObject({ code: "impersonating" });
    const wishes = SavePreferences.parse({ lang: "en", theme: "dark", quality: "best" });
    await expect(savePreferences(look, wishes)).rejects.toMatchObject({ code: "impersonating" });
  });
});

describe("preferences", () => {
  test("are kept, and an unticked box means no", async ({ fan }) => {
    await savePreferences(fan, SavePreferences.parse({ lang: "en", theme: "light", quality: "saver" }));
    expect((await getMyProfile(fan)).preferences).toEqual({
      lang: "en",
      theme: "light",
      quality: "saver",
      autoplay: false,
    });
    await savePreferences(
      fan,
      SavePreferences.parse({ lang: "pt", theme: "system", quality: "auto", autoplay: "on" }),
    );
    expect((await getMyProfile(fan)).preferences).toMatchObject({ theme: "system", autoplay: true });
  });

  test.for([{ lang: "fr" }, { theme: "neon" }, { quality: "8k" }, { autoplay: "yes" }])(
    "refuse what nobody offers: %j",
    (fields) => {
      const whole = { lang: "pt", theme: "dark", quality: "auto", ...fields };
      expect(SavePreferences.safeParse(whole).success).toBe(false);
    },
  );
});
