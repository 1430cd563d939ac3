import { assertDatabaseAnswers, launchPostgres } from "./database";
import type { Storage } from "./environment";
import type { Ground } from "./ground";
import { keepRunning } from "./keep-running";
import { type Mailbox, planMailbox } from "./mailbox";
import { launchMailbox, launchObjectStore, launchSandboxGateway } from "./parts";
import { brought, type Provided } from "./together";

/** The URL of the operator's database once it has answered, else of the embedded one. */
export async function provideDatabase(ground: Ground): Promise<Provided<string>> {
  const { operator, places, secrets, book, surroundings } = ground;
  const name = "PostgreSQL";
  if (operator.DATABASE_URL) {
    await assertDatabaseAnswers(operator.DATABASE_URL);
    return brought(name, operator.DATABASE_URL);
  }
  const port = await book.choose("postgres");
  const { first, stop } = await keepRunning(
    name,
    () => launchPostgres(places, secrets.databasePassword, port),
    // A server that is left behind is known by its cluster, and ended in its own gentle way.
    { ...surroundings, born: () => undefined },
  );
  return { name, value: first.url, stop };
}

/** The embedded object store; null when the operator named a bucket. */
export async function provideStorage(ground: Ground): Promise<Provided<Storage | null>> {
  const { operator, places, secrets, book, surroundings, address } = ground;
  const name = "The object store";
  if (operator.S3_BUCKET) return brought(name, null);
  const port = await book.choose("objectStore");
  const value = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: "creatorflix",
    keyId: secrets.storageKeyId,
    secret: secrets.storageSecret,
  };
  const launch = () => launchObjectStore(places, value, port, [address]);
  const { stop } = await keepRunning(name, launch, surroundings);
  return { name, value, stop };
}

/** The sandbox gateway's address: an operator's own, an embedded one, or null when it is off. */
export async function provideGateway(ground: Ground): Promise<Provided<string | null>> {
  const { operator, places, secrets, book, surroundings } = ground;
  const name = "The sandbox gateway";
  if (!operator.SANDBOX_GATEWAY) return brought(name, null);
  if (operator.SANDBOX_GATEWAY_URL) return brought(name, operator.SANDBOX_GATEWAY_URL);
  const port = await book.choose("sandboxGateway");
  const keys = {
    sandboxSecretKey: operator.SANDBOX_GATEWAY_SECRET_KEY ?? secrets.sandboxSecretKey,
    sandboxWebhookSecret: operator.SANDBOX_GATEWAY_WEBHOOK_SECRET ?? secrets.sandboxWebhookSecret,
  };
  const launch = () => launchSandboxGateway(places, keys, port);
  const { first, stop } = await keepRunning(name, launch, surroundings);
  return { name, value: first.url, stop };
}

/** The embedded mailbox; null when the operator named a mail server. A database of their own asks for one. */
export async function provideMailbox(ground: Ground): Promise<Provided<Mailbox | null>> {
  const { operator, places, book, surroundings } = ground;
  const name = "The mailbox";
  if (operator.SMTP_URL || operator.DATABASE_URL) return brought(name, null);
  const value = await planMailbox(book);
  const { stop } = await keepRunning(name, () => launchMailbox(places, value), surroundings);
  return { name, value, stop };
}
