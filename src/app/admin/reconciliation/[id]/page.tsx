import { found } from "@/app/[lang]/found";
import { rowId } from "@/app/admin/row-id";
import { DifferenceDetail } from "@/components/admin/reconciliation/difference-detail";
import { getDifference } from "@/services/reconciliation";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { putAsideAction } from "../actions";

export const generateMetadata = titled("reconciliation.title");

export default async function DifferencePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/reconciliation");
  const difference = await found(getDifference(ctx, rowId((await params).id)));
  return <DifferenceDetail lang={await adminLang()} difference={difference} putAside={putAsideAction} />;
}
