import { found } from "@/app/[lang]/found";
import { BumpEditor } from "@/components/admin/bumps/bump-editor";
import { getBump } from "@/services/plans";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { rowId } from "../../row-id";
import { titled } from "../../title";
import { editBumpAction } from "./actions";

export const generateMetadata = titled("admin.bumps.title");

export default async function BumpPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/bumps");
  const bump = await found(getBump(ctx, rowId((await params).id)));
  return <BumpEditor lang={await adminLang()} bump={bump} currency={bump.currency} action={editBumpAction} />;
}
