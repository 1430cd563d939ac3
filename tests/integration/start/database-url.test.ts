import { expect, test } from "vitest";
import { freePort } from "@/embedded/postgres/port";
import { assertDatabaseAnswers } from "../../../scripts/start/database";

const url = (change: (url: URL) => void): string => {
  const other = new URL(process.env.DATABASE_URL!);
  change(other);
  return other.href;
};

test("a database that answers is taken", async () => {
  await assertDatabaseAnswers(url(() => undefined));
});

test("a wrong DATABASE_URL is told by what is wrong with it, never with the password", async () => {
  const wrong = url((it) => {
    it.password = "not-the-password";
  });
  const refusal = assertDatabaseAnswers(wrong);
  await expect(refusal).rejects.toThrow(
    /DATABASE_URL does not work: .* does not let the user "creatorflix" in/,
  );
  await expect(refusal).rejects.not.toThrow(/not-the-password/);

  const missing = url((it) => {
    it.pathname = "/no_such_database";
  });
  await expect(assertDatabaseAnswers(missing)).rejects.toThrow(/no database named "no_such_database"/);

  const port = await freePort();
  const silent = url((it) => {
    it.port = String(port);
  });
  await expect(assertDatabaseAnswers(silent)).rejects.toThrow(`nothing listens at 127.0.0.1:${port}`);
});
