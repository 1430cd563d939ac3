import { found } from "@/app/[lang]/found";
import { PostEditor } from "@/components/admin/library/post-editor";
import { getWhitelabelPost } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { rowId } from "../../../../row-id";
import { titled } from "../../../../title";
import { renamePostAction } from "./actions";

type Props = { params: Promise<{ id: string; postId: string }> };

export const generateMetadata = titled("library.post.page");

export default async function LibraryPostPage({ params }: Props) {
  const ctx = await adminContext("/admin/library");
  const { id, postId } = await params;
  const post = await found(getWhitelabelPost(ctx, { modelId: rowId(id), id: rowId(postId) }));
  return <PostEditor lang={await adminLang()} post={post} rename={renamePostAction} />;
}
