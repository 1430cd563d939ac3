import { expect, test } from "vitest";
import { newTeardown } from "../../../scripts/start/teardown";
import { together } from "../../../scripts/start/together";

const part = (name: string, stopped: string[]) => ({
  name,
  value: name.toLowerCase(),
  stop: async () => void stopped.push(name),
});

test("parts that start at once stop in their own order, whichever came up first", async () => {
  const stopped: string[] = [];
  const teardown = newTeardown(() => undefined);
  const late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => part("Database", stopped));
  expect(await together(teardown, late, Promise.resolve(part("Store", stopped)))).toEqual([
    "database",
    "store",
  ]);
  await teardown.run();
  expect(stopped).toEqual(["Store", "Database"]);
});

test("when one cannot start, the others are stopped all the same", async () => {
  const stopped: string[] = [];
  const teardown = newTeardown(() => undefined);
  const broken = Promise.reject(new Error("no room"));
  await expect(together(teardown, broken, Promise.resolve(part("Store", stopped)))).rejects.toThrow(
    "no room",
  );
  await teardown.run();
  expect(stopped).toEqual(["Store"]);
});
