import { Client } from "pg";
import { vi } from "vitest";

/** The statements that this process sends to the database while `work` runs, in their order; also those that begin and end transactions. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const query = vi.spyOn(Client.prototype, "query");
  query.mockImplementation(function (this: Client, ...args: unknown[]) {
    const [said] = args as [string | { text?: string }];
    const text = typeof said === "string" ? said : (said.text ?? "");
    if (text) sent.push(text);
    return (original as (...args: unknown[]) => unknown).apply(this, args);
  } as never);
  try {
    await work();
  } finally {
    query.mockRestore();
  }
  return sent;
}

const original = Client.prototype.query;
