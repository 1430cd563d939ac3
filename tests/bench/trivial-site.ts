import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "@/embedded/postgres/port";

const NEXT = resolve("node_modules/next/dist/bin/next");

/**
 * How large a page is, and whether it holds a letter outside of Latin-1, such as the apostrophe of a name: with one,
 * the server keeps and sends the whole page in a form that costs it twice as much.
 */
export type TrivialPage = { bytes: number; wide: boolean };

/**
 * The same server, built with nothing in it but prerendered pages of given sizes: plain text in one element,
 * no data, no components. What our pages are measured against.
 */
export async function startTrivialSite(
  sizes: Record<string, TrivialPage>,
): Promise<{ url: string; stop: () => void }> {
  const directory = mkdtempSync(join(tmpdir(), "creatorflix-trivial-"));
  write(directory, sizes);
  // webpack follows the link to our packages out of the temporary directory; what serves the pages is the same.
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  execFileSync(process.execPath, [NEXT, "build", "--webpack"], { cwd: directory, stdio: "ignore", env });
  const port = await freePort();
  const server = spawn(process.execPath, [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: directory,
    stdio: "ignore",
    env,
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, server);
  return {
    url,
    stop: () => {
      server.kill("SIGTERM");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function write(directory: string, sizes: Record<string, TrivialPage>): void {
  symlinkSync(resolve("node_modules"), join(directory, "node_modules"));
  writeFileSync(join(directory, "package.json"), '{"private":true,"type":"module"}');
  writeFileSync(join(directory, "next.config.mjs"), "export default { poweredByHeader: false };");
  mkdirSync(join(directory, "app"));
  writeFileSync(
    join(directory, "app/layout.js"),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  );
  for (const [name, { bytes, wide }] of Object.entries(sizes)) {
    mkdirSync(join(directory, "app", name));
    // The text travels twice: in the HTML and in the framework's payload for the browser.
    const words = wide ? "d’água clara " : "da água clara ";
    const times = Math.ceil(bytes / 2 / Buffer.byteLength(words));
    const text = `export default function Page() { return <p>{"${words}".repeat(${times})}</p>; }`;
    writeFileSync(join(directory, "app", name, "page.js"), text);
  }
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the trivial site did not start");
}
