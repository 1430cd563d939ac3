import { exportClients, ListClients } from "@/services/clients";
import { route } from "@/web/routes";
import { textStream } from "@/web/text-stream";

export const dynamic = "force-dynamic";

/** The accounts of a list's address as a CSV file, sent in pieces as they are read. */
export const GET = route(async (ctx, request) => {
  const view = ListClients.parse(Object.fromEntries(new URL(request.url).searchParams));
  const pieces = await exportClients(ctx, view);
  return new Response(textStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="clients-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "private, no-store",
    },
  });
});

/** Without this, the framework would answer HEAD by GET, and write down an export that nobody got. */
export const HEAD = route(async () => new Response(null, { status: 405, headers: { allow: "GET" } }));
