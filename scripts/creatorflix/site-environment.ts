import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { embeddedUrl } from "@/embedded/postgres";
import { parseOperatorEnv } from "@/env";
import { openDataDirectory } from "../start/data-directory";
import { environmentOf } from "../start/environment";
import { StartFault } from "../start/fault";
import { runningSite } from "../start/lock";
import { rememberedPort } from "../start/ports";
import type { Variables } from "../start/report";
import { openSecrets } from "../start/secrets";

/**
 * The variables of a process beside the site: what the operator wrote for a site on a database of its own, else those
 * of the embedded site that runs in DATA_DIR. Refuses with EnvRefused or StartFault, also while that one is stopped:
 * its database runs with it.
 */
export function siteEnvironment(written: Variables): Variables {
  const operator = parseOperatorEnv(written);
  if (operator.DATABASE_URL) return { ...written };
  const nothing = `No site runs in ${resolve(operator.DATA_DIR)}. Start it with npm start, then try again here.`;
  if (!existsSync(operator.DATA_DIR)) throw new StartFault(nothing);
  const places = openDataDirectory(operator.DATA_DIR);
  const address = runningSite(places.lock);
  const port = rememberedPort(places.ports, "postgres");
  if (!address || !port) throw new StartFault(nothing);
  const secrets = openSecrets(places);
  const storage = {
    endpoint: `http://127.0.0.1:${rememberedPort(places.ports, "objectStore") ?? 0}`,
    bucket: "creatorflix",
    keyId: secrets.storageKeyId,
    secret: secrets.storageSecret,
  };
  return environmentOf({
    ...{ operator, written, secrets, address, port: operator.PORT, dataDirectory: places.data },
    databaseUrl: embeddedUrl(secrets.databasePassword, port),
    storage: operator.S3_BUCKET ? null : storage,
    // Nothing here asks a gateway, and mail is sent by the site's own worker.
    ...{ gatewayUrl: null, mailbox: null, development: false },
  });
}
