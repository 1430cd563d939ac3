import { randomBytes } from "node:crypto";
import { createAdmin } from "@/services/auth";
import { changeRole, clientByEmail, unbanClient } from "@/services/clients";
import type { Context } from "@/services/context";
import { resetFactors } from "@/services/factors";
import { reportBalances } from "@/services/ledger";

type Command = {
  /** What follows the name, for people. */
  takes: string;
  does: string;
  /** How many words it needs. */
  needs: number;
  /** Does it, and says what was done. Refuses with DomainError. */
  run: (ctx: Context, words: string[]) => Promise<string>;
};

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
  "ledger:balances": {
    takes: "",
    does: "prints what every account holds, proven against the payments; fails when the books are wrong",
    needs: 0,
    run: (ctx) => reportBalances(ctx),
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

/** What there is, for people. */
export function help(): string {
  const rows = Object.entries(commands).map(([name, { takes, does }]) => [`${name} ${takes}`, does] as const);
  const width = Math.max(...rows.map(([call]) => call.length));
  const lines = rows.map(([call, does]) => `  ${call.padEnd(width)}  ${does}`);
  return `npm run creatorflix -- <command>\n\n${lines.join("\n")}\n`;
}
