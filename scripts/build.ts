import { mkdirSync } from "node:fs";
import { isBuildStale, startBuild } from "./build/build";
import { isForPeople } from "./start/fault";
import { openLogFile } from "./start/log-file";

// `npm run build`: builds when sources changed since the last build, `--force` builds anyway.
if (!process.argv.includes("--force") && !isBuildStale()) {
  console.log("The build is current.");
} else {
  const log = openLogFile(logDirectory(), "build");
  const show = {
    ...log,
    write(chunk: string | Buffer) {
      log.write(chunk);
      process.stdout.write(chunk);
    },
  };
  try {
    await startBuild(show).done;
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.exitCode = 1;
  }
}

function logDirectory(): string {
  const directory = ".next";
  mkdirSync(directory, { recursive: true });
  return directory;
}
