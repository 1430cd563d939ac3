import { BumpEditor } from "@/components/admin/bumps/bump-editor";
import { getSettings } from "@/services/settings";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { createBumpAction } from "./actions";

export const generateMetadata = titled("admin.bumps.newTitle");

export default async function NewBumpPage() {
  const ctx = await adminContext("/admin/bumps/new");
  const { currency } = await getSettings(ctx);
  return <BumpEditor lang={await adminLang()} bump={null} currency={currency} action={createBumpAction} />;
}
