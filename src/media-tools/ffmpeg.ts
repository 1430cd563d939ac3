import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, chmod, copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

let found: Promise<string> | undefined;

/**
 * The path of a runnable ffmpeg: FFMPEG_PATH, else the first on PATH, else the binary that came from npm.
 * Looked for once. Refuses with a plain sentence when there is none for this platform.
 */
export function findFfmpeg(): Promise<string> {
  found ??= locate().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

async function locate(): Promise<string> {
  const chosen = process.env.FFMPEG_PATH;
  if (chosen) {
    if (await isRunnable(chosen)) return chosen;
    throw new Error(`FFMPEG_PATH points to ${chosen}, which cannot be run.`);
  }
  const name = process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg";
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (folder && (await isRunnable(join(folder, name)))) return join(folder, name);
  }
  return makeRunnable(await packagedBinary(), name);
}

// Films are made in the worker; the comments for the bundler keep the binary's package out of the web server.
async function packagedBinary(): Promise<string> {
  try {
    const installer = await import(/* turbopackIgnore: true */ "@ffmpeg-installer/ffmpeg");
    return installer.default.path;
  } catch (cause) {
    throw new Error("No ffmpeg was found. Install ffmpeg, or set FFMPEG_PATH to one.", { cause });
  }
}

/** The package sets its exec bit in an install script, which many machines refuse to run; so it is set here. */
async function makeRunnable(binary: string, name: string): Promise<string> {
  if (await isRunnable(binary)) return binary;
  try {
    await chmod(binary, 0o755);
    if (await isRunnable(binary)) return binary;
  } catch {
    // The package's folder is read-only; a copy of our own is not.
  }
  const copy = join(await mkdtemp(join(tmpdir(), "creatorflix-ffmpeg-")), name);
  await copyFile(binary, copy);
  await chmod(copy, 0o755);
  return copy;
}

const isRunnable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const KEPT = 16_384;
const STDOUT_LIMIT = 64 * 1024 * 1024;

export type FfmpegRun = {
  /** Bytes for standard input, whole or in pieces (written at the pace that ffmpeg reads). */
  input?: Buffer | Iterable<Buffer> | AsyncIterable<Buffer>;
  /** The run is killed after this many milliseconds. */
  timeoutMs: number;
};

/** ffmpeg ran and gave up by itself. Every other error is one of the machine: it says nothing about the input. */
export class FfmpegGaveUp extends Error {
  constructor(
    code: number,
    /** The end of what it said. */
    readonly said: string,
  ) {
    super(`ffmpeg ended with ${code}: ${said.trim().split("\n").slice(-3).join(" ")}`);
    this.name = "FfmpegGaveUp";
  }
}

/**
 * Runs ffmpeg to its end and returns what it wrote to standard output and error. Never goes through a shell. Rejects with
 * FfmpegGaveUp when it exits with an error, and with another error when it is killed, outlives `timeoutMs` or writes more
 * than 64 MB to standard output.
 */
export async function runFfmpeg(
  args: readonly string[],
  { input, timeoutMs }: FfmpegRun,
): Promise<{ stdout: Buffer; stderr: string }> {
  const child = spawn(/* turbopackIgnore: true */ await findFfmpeg(), ["-hide_banner", "-nostdin", ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const stdout: Buffer[] = [];
  let size = 0;
  let stderr = "";
  let reason: string | undefined;
  const stop = (why: string) => {
    reason ??= why;
    child.kill("SIGKILL");
  };
  const timer = setTimeout(() => stop(`took longer than ${timeoutMs} ms`), timeoutMs);
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > STDOUT_LIMIT) stop("wrote too much");
    else stdout.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString("utf8")).slice(-KEPT);
  });
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const fed = feed(child.stdin, input).catch((error: NodeJS.ErrnoException) => {
      // ffmpeg may close its input early; its exit code says whether that was right.
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE")
        stop(`could not be fed: ${error.message}`);
    });
    const [code] = await Promise.all([ended, fed]);
    if (reason) throw new Error(`ffmpeg ${reason}.`);
    if (code === null) throw new Error("ffmpeg was killed.");
    if (code !== 0) throw new FfmpegGaveUp(code, stderr);
    return { stdout: Buffer.concat(stdout), stderr };
  } finally {
    clearTimeout(timer);
  }
}

function feed(stdin: NodeJS.WritableStream, input: FfmpegRun["input"]): Promise<void> {
  const pieces = input === undefined ? [] : Buffer.isBuffer(input) ? [input] : input;
  return pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 2 }), stdin);
}
