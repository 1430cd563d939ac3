import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { closeDb } from "@/db";
import { DomainError } from "@/lib/errors";
import { systemContext } from "@/services/context";
import { NotUnderstood } from "./creatorflix/command";
import { commands, help } from "./creatorflix/commands";
import { siteEnvironment } from "./creatorflix/site-environment";
import { isForPeople } from "./start/fault";

// `npm run creatorflix -- <command>`: what an operator does to a site by hand, beside it and without its pages.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
if (existsSync(".env")) process.loadEnvFile(".env");

const [name = "help", ...words] = process.argv.slice(2);

/** Answers the exit code: 0 done, 1 refused, 2 not understood. */
async function run(): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || words.length < command.needs || words.includes("--help")) {
    const isAsked = ["help", "--help", "-h"].includes(name) || words.includes("--help");
    (isAsked ? console.log : console.error)(help());
    return isAsked ? 0 : 2;
  }
  try {
    Object.assign(process.env, siteEnvironment(process.env));
    const outcome = await command.run(systemContext("operator"), words);
    const { said, code } = typeof outcome === "string" ? { said: outcome, code: 0 } : outcome;
    (code === 0 || words.includes("--json") ? console.log : console.error)(said);
    return code;
  } catch (error) {
    if (error instanceof NotUnderstood) {
      console.error(`${error.message}\n\n${help()}`);
      return 2;
    }
    if (!isForPeople(error) && !(error instanceof DomainError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await closeDb();
  }
}

process.exitCode = await run();
