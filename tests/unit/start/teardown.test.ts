import { expect, test } from "vitest";
import { newTeardown } from "../../../scripts/start/teardown";

test("what was started last is stopped first, and one failure stops nothing else from being stopped", async () => {
  const stopped: string[] = [];
  const told: string[] = [];
  const teardown = newTeardown((line) => told.push(line));
  teardown.add("PostgreSQL", () => void stopped.push("postgres"));
  teardown.add("The worker", () => {
    throw new Error("it hangs");
  });
  teardown.add("The web server", async () => void stopped.push("web"));
  await teardown.run();
  expect(stopped).toEqual(["web", "postgres"]);
  expect(told).toEqual(["The worker did not stop cleanly: it hangs"]);
});

test("what a start that is being stopped still adds is stopped too, and nothing twice", async () => {
  const stopped: string[] = [];
  const teardown = newTeardown(() => undefined);
  teardown.add("first", () => void stopped.push("first"));
  await teardown.run();
  teardown.add("late", () => void stopped.push("late"));
  await teardown.run();
  expect(stopped).toEqual(["first", "late"]);
});
