import { PostbackList } from "@/components/admin/postbacks/postback-list";
import { gatewayNames, ListPostbacks, listPostbacks } from "@/services/finance";
import { MOST_REPLAYED } from "@/services/payments";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { replayDeadAction } from "./actions";

export const generateMetadata = titled("admin.postbacks.title");

export default async function PostbacksPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/postbacks");
  const view = ListPostbacks.parse(await searchParams);
  const [page, gateways] = await Promise.all([listPostbacks(ctx, view), gatewayNames(ctx)]);
  return (
    <PostbackList
      lang={await adminLang()}
      view={view}
      page={page}
      gateways={gateways}
      replay={{ action: replayDeadAction, most: MOST_REPLAYED }}
    />
  );
}
