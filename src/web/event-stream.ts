import { MINUTE, SECOND } from "@/lib/time";

const HEARTBEAT = 15 * SECOND;
/** How long a browser waits before it comes again after the stream ended or broke. */
const COME_AGAIN = 3 * SECOND;
/** How long one stream lasts: a page that still waits comes again, and what nobody reads any more ends. */
const LASTS = 5 * MINUTE;

type Source = {
  event: string;
  /**
   * Calls `onChange` when there may be news, and `end` when this stream has to make room for another; answers how to
   * stop, or null when too many listen already.
   */
  subscribe: (onChange: () => void, end: () => void) => (() => void) | null;
  read: () => Promise<{ data: unknown; isLast: boolean }>;
};

/**
 * An answer of server-sent events: the state now, again whenever the source says that it changed, a heartbeat so that
 * no proxy takes the line for dead, and the end after the last state or some minutes. 503 when too many listen already.
 */
export function eventStream(request: Request, source: Source): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const leave = () => stop();
  let isFull = false;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let reading = Promise.resolve();
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        unsubscribe?.();
        // What still runs holds the request by this line: the signal of one that was collected never tells that the browser left.
        request.signal.removeEventListener("abort", leave);
        clearInterval(beating);
        clearTimeout(lasting);
        try {
          controller.close();
        } catch {
          // The browser went away first.
        }
      };
      const tell = async () => {
        if (ended) return;
        try {
          const { data, isLast } = await source.read();
          if (ended) return;
          send(`event: ${source.event}\ndata: ${JSON.stringify(data)}\n\n`);
          if (isLast) end();
        } catch {
          end(); // the browser comes again and finds out then
        }
      };
      // One reading after the other, so that an older state never follows a newer one.
      const unsubscribe = source.subscribe(() => {
        reading = reading.then(tell);
      }, end);
      isFull = unsubscribe === null;
      const beating = setInterval(() => !ended && send(": still here\n\n"), HEARTBEAT);
      const lasting = setTimeout(end, LASTS);
      stop = end;
      if (isFull) return end();
      send(`retry: ${COME_AGAIN}\n\n`);
      reading = reading.then(tell);
    },
    cancel: () => stop(),
  });
  if (isFull) return new Response(null, { status: 503, headers: { "retry-after": "5" } });
  request.signal.addEventListener("abort", leave);
  if (request.signal.aborted) leave();
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
