import { z } from "zod";
import { GatewayTrouble } from "./contract";
import { PATIENCE_MS } from "./patience";
import { parseJson } from "./postback-body";

const MAX_ANSWER = 256 * 1024;

type GatewayRequest = { method: string; url: string; headers?: Record<string, string>; body?: unknown };

/**
 * Asks a gateway and parses its answer, or null for 404. Throws GatewayTrouble when it is away, slow, refuses or
 * answers in a form that `schema` does not know. Never follows a redirect: it could carry our key elsewhere.
 */
export async function askGateway<T>(
  gateway: string,
  request: GatewayRequest,
  schema: z.ZodType<T>,
): Promise<T | null> {
  let status: number;
  let text: string;
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: "application/json", "content-type": "application/json", ...request.headers },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    status = answer.status;
    text = await readAnswer(answer);
  } catch (cause) {
    throw new GatewayTrouble(gateway, null, "cannot be reached", { cause });
  }
  if (status === 404) return null;
  if (status < 200 || status > 299) throw new GatewayTrouble(gateway, status, `refused with ${status}`);
  const answer = schema.safeParse(parseJson(text));
  if (!answer.success) {
    throw new GatewayTrouble(
      gateway,
      status,
      `answered in an unknown form: ${z.prettifyError(answer.error)}`,
    );
  }
  return answer.data;
}

async function readAnswer(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error(`The answer is larger than ${MAX_ANSWER} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
