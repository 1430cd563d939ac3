import { BumpList } from "@/components/admin/bumps/bump-list";
import { listBumps } from "@/services/plans";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../title";

export const generateMetadata = titled("admin.bumps.title");

export default async function BumpsPage() {
  const ctx = await adminContext("/admin/bumps");
  return <BumpList lang={await adminLang()} bumps={await listBumps(ctx)} />;
}
