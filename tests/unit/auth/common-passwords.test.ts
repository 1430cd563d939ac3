import { describe, expect, test } from "vitest";
import { isGuessable } from "@/services/auth/common-passwords";

const bia = ["Bia Luz Cardoso", "bia.cardoso@example.com", "creatorflix"];

describe("a password", () => {
  test.for([
    "1234567890",
    "qwertyuiop",
    "Password123",
    "password2026!",
    "Michael1990",
    "aaaaaaaaaaaa",
    "ababababab",
    "bialuzcardoso",
    "Cardoso1987!",
    "bia.cardoso@example.com",
    "CreatorFlix2026",
    "!!!creatorflix!!!",
  ])("like %s is among the first that are guessed", async (password) => {
    expect(await isGuessable(password, bia)).toBe(true);
  });

  test.for([
    "uma senha bem longa",
    "correct horse battery",
    "Tq7#mzLp0v",
    "quintal azul 42",
    "senhora das águas",
    "一二三四五六七八九十",
  ])("like %s is not", async (password) => {
    expect(await isGuessable(password, bia)).toBe(false);
  });
});
