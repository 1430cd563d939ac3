import { Client } from "pg";

/** What the database told everybody on a channel while `work` ran, in order. */
export async function listening(channel: string, work: () => Promise<void>): Promise<string[]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const told: string[] = [];
  const end = "the end of it";
  const heard = new Promise<void>((resolve) => {
    client.on("notification", ({ payload = "" }) => (payload === end ? resolve() : told.push(payload)));
  });
  try {
    await client.query(`listen ${channel}`);
    await work();
    // Notifications come in the order of the commits: after this one there is nothing left.
    await client.query("select pg_notify($1, $2)", [channel, end]);
    await heard;
  } finally {
    await client.end();
  }
  return told;
}
