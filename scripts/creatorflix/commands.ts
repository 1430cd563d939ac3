import { randomBytes } from "node:crypto";
import { createAdmin } from "@/services/auth";
import { changeRole, clientByEmail, unbanClient } from "@/services/clients";
import { resetFactors } from "@/services/factors";
import { reportBalances } from "@/services/ledger";
import { ads } from "./ads";
import type { Command } from "./command";
import { sync } from "./sync";
import { SYNC_WORDS } from "./sync/words";

/** Every command by its name. A new one is an entry here: one call of a service. */
export const commands: Record<string, Command> = {
  "admin:create": {
    takes: "EMAIL [NAME]",
    does: "makes an admin with a random password, which is printed once",
    needs: 1,
    run: async (ctx, [email = "", ...name]) => {
      const password = randomBytes(15).toString("base64url");
      await createAdmin(ctx, { email, name: name.join(" ") || "Admin", password });
      return `${email} administers the site now.\nPassword: ${password}\nChange it after the first sign-in.`;
    },
  },
  "admin:grant": {
    takes: "EMAIL",
    does: "makes an account that exists an admin; it is signed out everywhere",
    needs: 1,
    run: async (ctx, [email = ""]) => {
      await changeRole(ctx, { publicId: await clientByEmail(ctx, email), role: "admin" });
      return `${email} administers the site now.`;
    },
  },
  "admin:reset-second-factor": {
    takes: "EMAIL",
    does: "takes all second factors off an account whose owner lost them; it is signed out everywhere",
    needs: 1,
    run: async (ctx, [email = ""]) => {
      await resetFactors(ctx, email);
      return `${email} signs in with the password alone now, and was told so by mail.`;
    },
  },
  ads: {
    takes: "check",
    does: "compares what is counted of every ad: counter, figures by day, events; fails when they are apart",
    needs: 1,
    run: ads,
  },
  "ledger:balances": {
    takes: "",
    does: "prints what every account holds, proven against the payments; fails when the books are wrong",
    needs: 0,
    run: (ctx) => reportBalances(ctx),
  },
  sync: {
    takes: SYNC_WORDS,
    does: "makes the library equal to the bucket, of one model or all; --plan only shows what would change",
    needs: 0,
    run: sync,
  },
  "user:unban": {
    takes: "EMAIL",
    does: "opens a suspended account again",
    needs: 1,
    run: async (ctx, [email = ""]) => {
      await unbanClient(ctx, { publicId: await clientByEmail(ctx, email) });
      return `${email} can sign in again.`;
    },
  },
};

const LONGEST_CALL = 40;

/** What there is, for people. */
export function help(): string {
  const rows = Object.entries(commands).map(([name, { takes, does }]) => [`${name} ${takes}`, does] as const);
  const short = rows.map(([call]) => call.length).filter((length) => length <= LONGEST_CALL);
  const width = Math.max(...short);
  // A call that is longer has its words below it.
  const lines = rows.map(([call, does]) =>
    call.length <= width ? `  ${call.padEnd(width)}  ${does}` : `  ${call}\n  ${" ".repeat(width)}  ${does}`,
  );
  return `npm run creatorflix -- <command>\n\n${lines.join("\n")}\n`;
}
