import { describe, expect, test } from "vitest";
import { adapters } from "@/services/payments/gateways/registry";
import { POSTBACK_CASES } from "../../support/conformance/cases";
import { dialects } from "../../support/conformance/dialects";
import { postbackBench, postbackCases } from "../../support/conformance/postbacks";
import { whyNot } from "../../support/conformance/why-not";

// Every adapter has to pass every case, or say in one sentence why the case makes no sense at its gateway.

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))("postbacks of %s", (id, adapter) => {
  const dialect = dialects[id];

  test("the suite speaks the dialect of this adapter", () => {
    expect(dialect).toBeDefined();
  });
  if (!dialect) return;

  test("what does not apply says why", () => {
    for (const reason of Object.values(dialect.doesNotApply)) expect(reason).toMatch(/^[A-Z].{15,}\.$/);
  });

  const asked = POSTBACK_CASES.filter((name) => whyNot(name, adapter, dialect) === null);
  test.each(asked)("%s", (name) => postbackCases[name](postbackBench(adapter, dialect)));
});
