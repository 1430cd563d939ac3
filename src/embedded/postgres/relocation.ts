import { accessSync, constants, mkdirSync } from "node:fs";
import { PostgresFault } from "./fault";

/**
 * A directory that every user can reach, for what must leave a home that only root can enter.
 * Never below the system's temporary directory: that one is emptied, and a database may lie here.
 */
export function reachableHome(): string {
  for (const home of ["/var/lib/creatorflix", "/opt/creatorflix", "/srv/creatorflix"]) {
    try {
      mkdirSync(home, { recursive: true, mode: 0o755 });
      accessSync(home, constants.W_OK);
      return home;
    } catch {
      // Read-only here; the next one may do.
    }
  }
  throw new PostgresFault(
    "PostgreSQL cannot run as root and its user cannot enter this directory; /var/lib/creatorflix cannot be made either. " +
      "Run as an ordinary user, put the project where others may enter, or set DATABASE_URL.",
  );
}
