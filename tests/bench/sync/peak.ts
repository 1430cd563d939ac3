import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import * as schema from "@/db/schema";
import { systemContext } from "@/services/context";
import { requestSync } from "@/services/whitelabel";
import type { Stage } from "./stage";

/** Has a worker of its own carry out a first sync of a bucket, as on a site, and answers the most memory that it held, in bytes. */
export async function peakOfFirstSync(stage: Stage, bucket: string): Promise<number> {
  const site = stage.siteOn(bucket);
  await stage.begin(site);
  const sql = new Pool({ connectionString: site.DATABASE_URL, max: 1 });
  try {
    return await stage.workerOn(site, async () => {
      const ctx = { ...systemContext("bench"), db: drizzle(sql, { schema }) };
      const runId = await requestSync(ctx, {}, { trigger: "command", autoApply: true });
      for (;;) {
        await sleep(250);
        const { rows } = await sql.query<{ status: string; error: string | null }>(
          "select status, error from sync_runs where id = $1",
          [runId],
        );
        const { status, error } = rows[0] ?? { status: "gone", error: null };
        if (status === "applied") return;
        if (!["queued", "running", "applying"].includes(status))
          throw new Error(`the sync ended: ${status} ${error}`);
      }
    });
  } finally {
    await sql.end();
  }
}
