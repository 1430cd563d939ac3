import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { servesCluster } from "@/embedded/postgres/orphan";

const cluster = tmpdir();

test("a server is known by its program and its cluster", () => {
  expect(servesCluster(`/opt/pg/bin/postgres -D ${cluster} -c port=5543`, cluster)).toBe(true);
});

test("nothing else is taken for the server of a cluster", () => {
  expect(servesCluster(`/opt/pg/bin/postgres -D ${cluster}2 -c port=5543`, cluster)).toBe(false);
  expect(servesCluster(`node supervisor.js -D ${cluster} `, cluster)).toBe(false);
  expect(servesCluster(`vim postgres-notes -D ${cluster} `, cluster)).toBe(false);
  expect(servesCluster(null, cluster)).toBe(false);
});
