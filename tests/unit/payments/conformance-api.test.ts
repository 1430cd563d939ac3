import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { adapters } from "@/services/payments/gateways/registry";
import { type ApiBench, openApiBench } from "../../support/conformance/api";
import { apiCases } from "../../support/conformance/api-cases";
import { API_CASES } from "../../support/conformance/cases";
import { dialects } from "../../support/conformance/dialects";
import { whyNot } from "../../support/conformance/why-not";

// Every adapter against a server that speaks its gateway's API. Only our patience is shorter than in life.
vi.mock("@/services/payments/gateways/patience", () => ({ PATIENCE_MS: 1_500 }));

const spoken = adapters.flatMap((adapter) => {
  const dialect = dialects[adapter.id]; // conformance.test.ts fails where it is missing
  return dialect?.api ? [{ id: adapter.id, adapter, dialect, api: dialect.api }] : [];
});

describe.each(spoken)("the API of $id", ({ adapter, dialect, api }) => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApiBench(adapter, api);
  }, 30_000);
  afterAll(() => bench?.stop());

  const asked = API_CASES.filter((name) => whyNot(name, adapter, dialect) === null);
  test.each(asked)("%s", (name) => apiCases[name](bench), 30_000);
});
