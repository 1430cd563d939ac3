import { found } from "@/app/[lang]/found";
import { AccessExplanation } from "@/components/admin/clients/access-explanation";
import { ClientDetail } from "@/components/admin/clients/client-detail";
import { searchWords } from "@/lib/list-view";
import { explainClientAccess, getClient } from "@/services/clients";
import { isProven } from "@/services/context";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../../list-props";
import { titled } from "../../title";
import {
  banClientAction,
  changeRoleAction,
  endClientSessionsAction,
  impersonateAction,
  unbanClientAction,
} from "./actions";

type Props = ListProps & { params: Promise<{ publicId: string }> };

export const generateMetadata = titled("clients.title");

const acts = {
  ban: banClientAction,
  unban: unbanClientAction,
  changeRole: changeRoleAction,
  endSessions: endClientSessionsAction,
  impersonate: impersonateAction,
};

export default async function ClientPage({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/clients");
  const { publicId } = await params;
  const lang = await adminLang();
  const asked = searchWords.parse((await searchParams).post ?? "");
  const client = await found(getClient(ctx, publicId));
  const answer = asked ? await explainClientAccess(ctx, publicId, asked) : null;
  const proven = ctx.actor.kind === "user" && isProven(ctx.actor, ctx.now);
  const here = encodeURIComponent(`/admin/clients/${publicId}`);
  return (
    <ClientDetail
      lang={lang}
      client={client}
      acts={acts}
      proofHref={proven ? null : `/${lang}/account/confirm?next=${here}`}
      explanation={<AccessExplanation {...{ lang, publicId, asked, answer }} />}
    />
  );
}
