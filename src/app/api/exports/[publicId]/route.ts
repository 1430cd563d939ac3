import { isLang } from "@/lib/lang";
import { ProofNeeded } from "@/services/context";
import { downloadExport } from "@/services/privacy";
import { proofPath } from "@/web/guards";
import { route } from "@/web/routes";

export const dynamic = "force-dynamic";

/**
 * Leads the owner of a copy to its file, by a URL that is good for minutes; 404 for everybody else's. Who has not proved
 * of late that it is them confirms it first, and presses the button again.
 */
export const GET = route<{ publicId: string }>(async (ctx, request, { publicId }) => {
  try {
    return seeOther(await downloadExport(ctx, publicId));
  } catch (error) {
    if (!(error instanceof ProofNeeded)) throw error;
    const wanted = new URL(request.url).searchParams.get("lang");
    const lang = isLang(wanted) ? wanted : "pt";
    return seeOther(proofPath(lang, `/${lang}/account/data`));
  }
});

/** Without this, the framework would answer HEAD by GET and write down a download that nobody made. */
export const HEAD = route<{ publicId: string }>(async () => new Response(null, { status: 405 }));

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
