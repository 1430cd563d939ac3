import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Places } from "./data-directory";
import { StartFault } from "./fault";

const Secrets = z.object({
  databasePassword: z.string().min(16),
  storageKeyId: z.string().min(16),
  storageSecret: z.string().min(32),
  sessionKey: z.string().min(43),
  encryptionKey: z.string().min(43),
  internalToken: z.string().min(32),
  sandboxSecretKey: z.string().min(16),
  sandboxWebhookSecret: z.string().startsWith("whsec_"),
});

export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of the embedded parts: made at the first start, kept at 0600, the same ever after. New ones
 * would lock us out of the database and make what is encrypted unreadable, so a lost or damaged file is
 * refused with StartFault as long as there is data that belongs to it.
 */
export function openSecrets(places: Places): Secrets {
  if (!existsSync(places.secrets)) {
    if (hasData(places)) {
      throw new StartFault(
        `${places.secrets} is missing, but there is data that was made with it. Restore the file from a backup, ` +
          `or move everything aside to begin anew: mv '${places.data}' '${places.data}.old'`,
      );
    }
    return createSecrets(places.secrets);
  }
  chmodSync(places.secrets, 0o600);
  const parsed = Secrets.safeParse(readJson(places.secrets));
  if (parsed.success) return parsed.data;
  throw new StartFault(
    `${places.secrets} is damaged: it does not hold the secrets of this site. Restore the file from a backup, ` +
      `or move everything aside to begin anew: mv '${places.data}' '${places.data}.old'`,
  );
}

function createSecrets(file: string): Secrets {
  const secrets: Secrets = {
    databasePassword: randomBytes(24).toString("base64url"),
    storageKeyId: `CF${randomBytes(9).toString("hex").toUpperCase()}`,
    storageSecret: randomBytes(30).toString("base64url"),
    sessionKey: randomBytes(32).toString("base64"),
    encryptionKey: randomBytes(32).toString("base64"),
    internalToken: randomBytes(32).toString("base64url"),
    sandboxSecretKey: `sk_sandbox_${randomBytes(24).toString("base64url")}`,
    sandboxWebhookSecret: `whsec_${randomBytes(32).toString("base64")}`,
  };
  const draft = `${file}.draft`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return secrets;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new StartFault(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function hasData({ postgres, objects }: Places): boolean {
  return [postgres, objects].some((place) => existsSync(place) && readdirSync(place).length > 0);
}
