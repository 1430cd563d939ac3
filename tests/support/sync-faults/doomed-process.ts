import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
type Line = { ready?: true; runId?: number; status?: string; error?: string };

/** One process that runs syncs until it is killed. */
class Doomed {
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #heard: (line: Line) => void = () => undefined;

  constructor(environment: Record<string, string | undefined>) {
    this.#child = spawn(process.execPath, ["--import", "tsx", "tests/support/sync-faults/doomed.ts"], {
      cwd: root,
      env: environment as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child.stdin!.on("error", () => undefined);
    this.#exited = once(this.#child, "exit");
    this.ready = new Promise((resolve) => {
      this.#heard = () => resolve();
    });
    createInterface(this.#child.stdout!).on("line", (line) => this.#heard(JSON.parse(line) as Line));
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Carries a run on. Answers how it ended: its status, an error, or null when the process was killed. */
  run(runId: number): Promise<Line | null> {
    const answer = new Promise<Line>((resolve) => {
      this.#heard = resolve;
    });
    this.#child.stdin!.write(`${runId}\n`);
    return Promise.race([answer, this.#exited.then(() => null)]);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }
}

/** Processes in a row: while one is at work the next one gets ready, so that a kill costs little time. */
export class DoomedProcesses {
  #current: Doomed;
  #next: Doomed;

  constructor(readonly environment: Record<string, string | undefined>) {
    this.#current = new Doomed(environment);
    this.#next = new Doomed(environment);
  }

  /** One that is ready to be told a run. */
  async get(): Promise<Doomed> {
    if (!this.#current.isAlive) {
      this.#current = this.#next;
      this.#next = new Doomed(this.environment);
    }
    await this.#current.ready;
    return this.#current;
  }

  /** Ends the one that is at work, as the kernel would when memory is short. */
  kill(): void {
    this.#current.kill();
  }

  end(): void {
    this.#current.kill();
    this.#next.kill();
  }
}
