// Loaded before a part's own code. The supervisor holds the other end of our standard input; when that end
// closes, the supervisor is gone, however it went, and nobody would stop us any more.
import { isMainThread } from "node:worker_threads";

const PATIENCE = 8_000;

// A part's own children inherit this file together with the arguments of node; their standard input is another one.
const isPart = [Number(process.env.CREATORFLIX_LEASH), 1].includes(process.ppid);

if (isMainThread && isPart) {
  process.stdin.on("end", letGo).on("error", letGo).resume();
  process.stdin.unref?.();
}

function letGo() {
  setTimeout(() => process.exit(1), PATIENCE).unref();
  process.kill(process.pid, "SIGTERM");
}
