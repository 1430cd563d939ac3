import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { startTestSite, type TestSite } from "../site";
import { openGatewayOfStorm, type StormGateway } from "./gateway";

/** A whole running site, its gateway and a look into its database. */
export type Stage = {
  site: TestSite;
  sql: Pool;
  gateway: StormGateway;
  gatewayId: number;
  postbackUrl: string;
  stop(): Promise<void>;
};

/**
 * Starts the production build with everything that belongs to it, and lends this process its environment, so that the judge
 * can ask the site's own services. The gateway is told to send nothing by itself.
 */
export async function openStage(): Promise<Stage> {
  const site = await startTestSite({ SAMPLE_MODELS: "1" });
  Object.assign(process.env, site.environment, { LOG_LEVEL: "silent" });
  const sql = new Pool({ connectionString: site.databaseUrl, max: 4 });
  // PostgreSQL will be killed: connections that break are replaced.
  sql.on("error", () => undefined);
  const gateway = openGatewayOfStorm({
    url: site.environment.SANDBOX_GATEWAY_URL!,
    secretKey: site.environment.SANDBOX_GATEWAY_SECRET_KEY!,
    webhookSecret: site.environment.SANDBOX_GATEWAY_WEBHOOK_SECRET!,
  });
  await gateway.faults({ drop: true });
  const { rows } = await sql.query<{ id: number; endpoint_token: string }>(
    "select id, endpoint_token from payment_gateways where adapter = 'sandbox'",
  );
  const row = rows[0]!;
  await idle(sql);
  return {
    site,
    sql,
    gateway,
    gatewayId: row.id,
    postbackUrl: `${site.url.replace("localhost", "127.0.0.1")}/api/postbacks/sandbox/${row.endpoint_token}`,
    async stop() {
      gateway.close();
      await sql.end();
      const { closeDb } = await import("@/db");
      await closeDb();
      await site.stop();
    },
  };
}

/** A first start leaves pictures to derive: the storm waits until the worker has nothing left to do. */
async function idle(sql: Pool): Promise<void> {
  for (let jobs = 1; jobs > 0; ) {
    await sleep(500);
    const { rows } = await sql.query<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts",
    );
    jobs = rows[0]!.n;
  }
}
