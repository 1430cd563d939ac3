import { Client } from "pg";
import { env } from "@/env";
import { SECOND } from "@/lib/time";

/** A line to the database on which one channel is heard, until it is closed. */
export type Listener = { close(): void };

export type ListenerOptions = {
  /** Called whenever listening begins, the first time too: what was said before that may have been missed. */
  onGap: () => void;
  /** Called when the line is lost, with the milliseconds until it is dialled again. */
  onLost?: (pause: number) => void;
  /** How the connection is named in `pg_stat_activity`. */
  name?: string;
  connectionString?: string;
  /** Milliseconds from one sign of life to the next question for one. */
  pingEvery?: number;
  /** Milliseconds after which no answer means that the line is dead. */
  patience?: number;
};

const PAUSE_MAX = 30 * SECOND;

/**
 * Listens on a channel of PostgreSQL (LISTEN) over a connection of its own, and stays on it: a line that breaks, or that
 * dies without a word (a firewall forgot it, the other machine is gone), is noticed by a question every
 * `pingEvery` and dialled again after 1, 2, 4 … seconds, at most half a minute. Never throws.
 */
export function listen(
  channel: string,
  onPayload: (payload: string) => void,
  options: ListenerOptions,
): Listener {
  const { onGap, onLost, pingEvery = 30 * SECOND, patience = 5 * SECOND } = options;
  let current: Client | null = null;
  let redialling: NodeJS.Timeout | undefined;
  let failures = 0;
  let isClosed = false;

  const dial = () => {
    const client = new Client({
      connectionString: options.connectionString ?? env().DATABASE_URL,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      keepAlive: true,
      application_name: options.name ?? `creatorflix ${channel}`,
    });
    current = client;
    const lose = () => current === client && redial();
    client.on("notification", ({ payload }) => current === client && onPayload(payload ?? ""));
    client.on("error", lose);
    client.on("end", lose);
    start(client).catch(lose);
  };

  const start = async (client: Client) => {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    if (current !== client) return;
    failures = 0;
    onGap();
    while (current === client) {
      await new Promise((wake) => setTimeout(wake, pingEvery).unref());
      if (current === client) await client.query("select 1");
    }
  };

  const hangUp = () => {
    // A question that waits for its answer makes `end` cut the line instead of saying goodbye on a dead one.
    current?.end().catch(() => undefined);
    current = null;
  };

  const redial = () => {
    hangUp();
    const pause = Math.min(SECOND * 2 ** failures++, PAUSE_MAX);
    onLost?.(pause);
    redialling = setTimeout(() => !isClosed && dial(), pause).unref();
  };

  dial();
  return {
    close() {
      isClosed = true;
      clearTimeout(redialling);
      hangUp();
    },
  };
}
