/** One variable that cannot be used, and why. The value itself is never repeated: it may be a secret. */
export type EnvFault = { name: string; reason: string };

/** Refuses to run with wrong variables; its message names each of them, one a line. */
export class EnvRefused extends Error {
  readonly faults: readonly EnvFault[];

  constructor(faults: readonly EnvFault[]) {
    const lines = faults.map((fault) => `  ${fault.name} ${fault.reason}`);
    super(`These environment variables are wrong or missing (see .env.example):\n${lines.join("\n")}`);
    this.name = "EnvRefused";
    this.faults = faults;
  }
}
