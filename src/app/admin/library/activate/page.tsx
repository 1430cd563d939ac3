import { ActivateAll } from "@/components/admin/library/activate-all";
import { countLibrary } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { activateAllAction } from "./actions";

export const generateMetadata = titled("library.title");

export default async function ActivateAllPage() {
  const ctx = await adminContext("/admin/library/activate");
  const { new: count } = await countLibrary(ctx);
  return <ActivateAll lang={await adminLang()} count={count} activateAll={activateAllAction} />;
}
