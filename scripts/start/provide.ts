import type { OperatorEnv } from "@/env";
import type { Places } from "./data-directory";
import { assertDatabaseAnswers, launchPostgres } from "./database";
import type { Storage } from "./environment";
import { keepRunning, type Surroundings } from "./keep-running";
import { launchObjectStore, launchSandboxGateway } from "./parts";
import type { PortBook } from "./ports";
import type { Secrets } from "./secrets";
import type { Teardown } from "./teardown";

export type Provision = {
  operator: OperatorEnv;
  places: Places;
  secrets: Secrets;
  book: PortBook;
  teardown: Teardown;
  surroundings: Surroundings;
  address: string;
};

/** The operator's database once it has answered, else the embedded one. */
export async function provideDatabase(provision: Provision): Promise<string> {
  const { operator, places, secrets, book, teardown, surroundings } = provision;
  if (operator.DATABASE_URL) {
    await assertDatabaseAnswers(operator.DATABASE_URL);
    return operator.DATABASE_URL;
  }
  const port = await book.choose("postgres");
  const server = await keepRunning(
    "PostgreSQL",
    () => launchPostgres(places, secrets.databasePassword, port),
    // A server that is left behind is known by its cluster, and ended in its own gentle way.
    { ...surroundings, born: () => undefined },
  );
  teardown.add("PostgreSQL", server.stop);
  return server.first.url;
}

/** The embedded object store; null when the operator named a bucket. */
export async function provideStorage(provision: Provision): Promise<Storage | null> {
  const { operator, places, secrets, book, teardown, surroundings, address } = provision;
  if (operator.S3_BUCKET) return null;
  const port = await book.choose("objectStore");
  const storage = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: "creatorflix",
    keyId: secrets.storageKeyId,
    secret: secrets.storageSecret,
  };
  const store = await keepRunning(
    "The object store",
    () => launchObjectStore(places, storage, port, [address]),
    surroundings,
  );
  teardown.add("The object store", store.stop);
  return storage;
}

/** The sandbox gateway's address: an operator's own, an embedded one, or null when it is off. */
export async function provideGateway(provision: Provision): Promise<string | null> {
  const { operator, places, secrets, book, teardown, surroundings } = provision;
  if (!operator.SANDBOX_GATEWAY) return null;
  if (operator.SANDBOX_GATEWAY_URL) return operator.SANDBOX_GATEWAY_URL;
  const port = await book.choose("sandboxGateway");
  const keys = {
    sandboxSecretKey: operator.SANDBOX_GATEWAY_SECRET_KEY ?? secrets.sandboxSecretKey,
    sandboxWebhookSecret: operator.SANDBOX_GATEWAY_WEBHOOK_SECRET ?? secrets.sandboxWebhookSecret,
  };
  const gateway = await keepRunning(
    "The sandbox gateway",
    () => launchSandboxGateway(places, keys, port),
    surroundings,
  );
  teardown.add("The sandbox gateway", gateway.stop);
  return gateway.first.url;
}
