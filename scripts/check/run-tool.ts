import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export type ToolResult = { passed: boolean; output: string };

/** Runs a command-line tool of node_modules and collects what it says. */
export async function runTool(name: string, args: string[]): Promise<ToolResult> {
  const child = spawn(process.execPath, [join("node_modules", ...name.split("/")), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { passed: code === 0, output: Buffer.concat(chunks).toString("utf8").trim() };
}
