import "server-only";

/** A table as a file to be saved; no cache keeps it, and no search engine. */
export function csvFile({ name, text }: { name: string; text: string }): Response {
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
}
