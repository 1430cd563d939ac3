import type { GatewayAdapter } from "@/services/payments/gateways/contract";
import { API_CASES, type CaseName, POSTBACK_CASES } from "./cases";
import type { Dialect } from "./dialect";
import { whyNot } from "./why-not";

/** What became of a case of one gateway in a run, by Vitest's report. */
export type Outcome = (gateway: string, name: CaseName) => "passed" | "failed" | "not run";

type Spoken = { adapter: GatewayAdapter; dialect: Dialect | undefined };

/**
 * The table gateway × case in Markdown. A case that does not apply shows the number of its reason, which stands below.
 * Also says whether every case that applies has passed.
 */
export function conformanceTable(spoken: Spoken[], outcome: Outcome): { text: string; isGood: boolean } {
  const reasons: string[] = [];
  let isGood = true;
  const cell = (name: CaseName, { adapter, dialect }: Spoken): string => {
    const reason = dialect && whyNot(name, adapter, dialect);
    if (reason) {
      const told = reasons.includes(reason) ? reasons : [...reasons, reason];
      reasons.splice(0, reasons.length, ...told);
      return `– [${told.indexOf(reason) + 1}]`;
    }
    const became = outcome(adapter.id, name);
    isGood &&= became === "passed";
    return became === "passed" ? "pass" : became.toUpperCase();
  };
  const section = (title: string, cases: readonly CaseName[]) => [
    `| ${[title, ...spoken.map(({ adapter }) => adapter.title)].join(" | ")} |`,
    `|${"---|".repeat(spoken.length + 1)}`,
    ...cases.map((name) => `| ${[name, ...spoken.map((one) => cell(name, one))].join(" | ")} |`),
    "",
  ];
  const lines = [...section("postbacks", POSTBACK_CASES), ...section("API", API_CASES)];
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}`);
  return { text: [...lines, "– does not apply:", "", ...notes].join("\n"), isGood };
}
