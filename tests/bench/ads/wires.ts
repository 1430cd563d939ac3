import { connect } from "node:net";

const HEAD_END = "\r\n\r\n";

/**
 * Posts all bodies over so many connections that are kept, each sending its next when the one before is answered, and hands every answer
 * on. As little as a client can do: on a machine of few cores a fuller one would take from the server what is measured.
 */
export async function postAll(
  { origin, path, headers }: { origin: string; path: string; headers: Record<string, string> },
  bodies: string[],
  { connections, onAnswer }: { connections: number; onAnswer: (body: string) => void },
): Promise<void> {
  const { hostname, port, host } = new URL(origin);
  const lines = Object.entries({ ...headers, host }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${path} HTTP/1.1\r\n${lines.join("")}content-length: `;
  const left = bodies.values();
  const wire = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname).setNoDelay(true).setEncoding("latin1");
      let came = "";
      const send = () => {
        const { done, value: body } = left.next();
        if (done) socket.end();
        else socket.write(`${head}${Buffer.byteLength(body)}${HEAD_END}${body}`);
      };
      socket
        .on("connect", send)
        .on("error", reject)
        .on("close", () => resolve());
      socket.on("data", (chunk: string) => {
        came += chunk;
        const body = wholeBody(came);
        if (body === null) return;
        came = "";
        onAnswer(body);
        send();
      });
    });
  await Promise.all(Array.from({ length: connections }, wire));
}

/** The body of an answer once all of it is there. Answers whose length is not told are not ours. */
function wholeBody(came: string): string | null {
  const at = came.indexOf(HEAD_END);
  if (at < 0) return null;
  const length = /content-length: (\d+)/i.exec(came.slice(0, at))?.[1];
  if (length === undefined) throw new Error(`an answer without length: ${came.slice(0, 200)}`);
  const body = came.slice(at + HEAD_END.length);
  return body.length < Number(length) ? null : body;
}
