import { found } from "@/app/[lang]/found";
import { PostbackDetail } from "@/components/admin/postbacks/postback-detail";
import { getPostback } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { replayPostbackAction } from "../actions";

export const generateMetadata = titled("admin.postbacks.title");

export default async function PostbackDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/postbacks");
  const postback = await found(getPostback(ctx, (await params).id));
  return <PostbackDetail lang={await adminLang()} postback={postback} replay={replayPostbackAction} />;
}
