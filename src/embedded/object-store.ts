// An S3-compatible object store on the file system, for where no real one is configured, and for tests.
import { createAuthenticator } from "./object-store/auth/authenticate";
import type { AllowedOrigins } from "./object-store/cors";
import { openStore } from "./object-store/disk/open";
import { closeServer, listen, portOf } from "./object-store/server";

export { JournalDamaged } from "./object-store/disk/journal-reader";
export { DirectoryInUse } from "./object-store/disk/lock";

const CLOSE_PATIENCE = 5_000; // ms for downloads that are under way

export interface ObjectStoreOptions {
  /** Where everything lies; made if missing. One store at a time may have it open. */
  directory: string;
  host: string;
  /** 0 takes a free port. */
  port: number;
  accessKeyId: string;
  secretAccessKey: string;
  /** Origins whose scripts may read from and upload to the store. */
  allowedOrigins: AllowedOrigins;
  now?: () => Date;
}

export interface ObjectStore {
  /** The endpoint for an S3 client with path-style addresses. */
  url: string;
  port: number;
  /** Lets running requests end for a few seconds, then ends them. */
  close(): Promise<void>;
}

/**
 * Starts the store and resolves when it answers. Whatever it has acknowledged survives a kill and a power cut.
 * Refuses with the system's EADDRINUSE when the port is taken, with DirectoryInUse and with JournalDamaged.
 */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  const { directory, host, allowedOrigins, now = () => new Date() } = options;
  const store = await openStore(directory, now);
  try {
    const server = await listen(
      { store, auth: createAuthenticator(options), allowedOrigins },
      host,
      options.port,
    );
    const port = portOf(server);
    return {
      port,
      url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
      async close() {
        await closeServer(server, CLOSE_PATIENCE);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
