import { z } from "zod";
import { found } from "@/app/[lang]/found";
import { ModelDetail } from "@/components/admin/library/model-detail";
import { getWhitelabelModel, listWhitelabelPosts } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../../list-props";
import { rowId } from "../../row-id";
import { titled } from "../../title";
import { decideModelsAction } from "../actions";
import { renameModelAction } from "./actions";

type Props = ListProps & { params: Promise<{ id: string }> };

export const generateMetadata = titled("library.title");

const View = z.object({ after: z.string().optional().catch(undefined) });

const acts = { decide: decideModelsAction, rename: renameModelAction };

export default async function LibraryModelPage({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/library");
  const id = rowId((await params).id);
  const { after } = View.parse(await searchParams);
  const model = await found(getWhitelabelModel(ctx, id));
  const posts = await found(listWhitelabelPosts(ctx, { modelId: id, ...(after && { after }) }));
  return <ModelDetail lang={await adminLang()} model={model} posts={posts} after={after} acts={acts} />;
}
