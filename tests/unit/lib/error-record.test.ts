import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { errorRecord, errorSummary } from "@/lib/error-record";

const secrets = ["bia@example.com", "$2b$12$abcdefghijk", "12345678909"];
const cause = Object.assign(new Error("duplicate key value violates unique constraint"), {
  code: "23505",
  constraint: "users_email_unique",
  detail: `Key (lower(email))=(${secrets[0]}) already exists.`,
});
const error = new DrizzleQueryError("insert into users values ($1, $2, $3)", secrets, cause);

describe("what is written down about an error of the database", () => {
  test("holds the statement, the code and the constraint", () => {
    const record = errorRecord(error);
    expect(record.message).toContain("insert into users");
    expect(record.cause).toMatchObject({ code: "23505", constraint: "users_email_unique" });
    expect(record.stack).toContain("error-record.test");
  });

  test("holds nothing of what people typed, at any depth", () => {
    const nested = new Error("outer", { cause: error });
    const written = JSON.stringify(errorRecord(nested)) + errorSummary(nested) + errorSummary(error);
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  });

  test("ends, also for an error that is its own cause", () => {
    const loop = new Error("loop");
    loop.cause = loop;
    expect(JSON.stringify(errorRecord(loop)).length).toBeLessThan(20_000);
    expect(errorRecord("text").message).toBe("something that is no error");
  });
});
