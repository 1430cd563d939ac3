import { join } from "node:path";
import { startPostgres } from "@/embedded/postgres";
import { openLogFile } from "../../scripts/start/log-file";
import { typescript } from "../../scripts/start/part";
import { startPartThatTells } from "../../scripts/start/ready";

// A process that starts a database and an object store and is meant to be killed: what becomes of its children?
const [directory = "", password = ""] = process.argv.slice(2);
const server = await startPostgres({ directory: join(directory, "postgres"), password });
const store = await startPartThatTells({
  name: "The object store",
  args: [...typescript, "src/embedded/object-store/main.ts"],
  env: {
    PATH: process.env.PATH,
    OBJECT_STORE_DIR: join(directory, "objects"),
    OBJECT_STORE_ACCESS_KEY_ID: "AKIDOOMED",
    OBJECT_STORE_SECRET_ACCESS_KEY: "doomed-doomed-doomed",
  },
  log: openLogFile(directory, "object-store"),
});
console.log(JSON.stringify({ postgres: server.pid, store: store.pid, url: server.url }));
