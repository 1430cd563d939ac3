import { PostbackList } from "@/components/admin/postbacks/postback-list";
import { ListPostbacks, listPostbacks } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("admin.postbacks.title");

export default async function PostbacksPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/postbacks");
  const view = ListPostbacks.parse(await searchParams);
  return <PostbackList lang={await adminLang()} view={view} page={await listPostbacks(ctx, view)} />;
}
