import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db";
import { getObject, putObject } from "@/services/storage";

test("a test file has a migrated database and a bucket of its own", async () => {
  const { rows } = await db().execute(sql`select count(*)::int as plans from plans`);
  expect(rows).toEqual([{ plans: 0 }]);
  await putObject("a/ação.txt", Buffer.from("x"), { contentType: "text/plain" });
  expect((await getObject("a/ação.txt")).toString()).toBe("x");
});
