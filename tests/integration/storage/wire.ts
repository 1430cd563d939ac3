import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { env } from "@/env";

const shared = globalThis as typeof globalThis & { creatorflixS3?: S3Client | undefined };

/** Lets a question through; the store answers at once, and the answer is given on when `until` is fulfilled. */
type Pass = (until?: Promise<void>) => void;
export type Wire = (incoming: IncomingMessage, reply: ServerResponse, pass: Pass) => void;

/** Runs `work` with the real store behind a wire that does with each question what it is told. */
export async function withWire<T>(wire: Wire, work: () => Promise<T>): Promise<T> {
  const { port: storePort } = new URL(env().S3_ENDPOINT ?? "");
  const server = createServer((incoming, reply) => {
    const { method, url: path, headers } = incoming;
    const pass: Pass = (until) => {
      const onward = request({ port: storePort, method, path, headers }, async (answer) => {
        await until;
        reply.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(reply);
      });
      incoming.pipe(onward);
    };
    wire(incoming, reply, pass);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const before = shared.creatorflixS3;
  shared.creatorflixS3 = new S3Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: env().S3_REGION,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: env().S3_ACCESS_KEY_ID, secretAccessKey: env().S3_SECRET_ACCESS_KEY },
  });
  try {
    return await work();
  } finally {
    shared.creatorflixS3.destroy();
    shared.creatorflixS3 = before;
    server.closeAllConnections();
    server.close();
  }
}
