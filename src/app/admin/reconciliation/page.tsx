import { Reconciliation } from "@/components/admin/reconciliation/reconciliation";
import {
  COMPARED_DAYS,
  comparedGateways,
  ListDifferences,
  latestRuns,
  listDifferences,
} from "@/services/reconciliation";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { compareAction } from "./actions";

export const generateMetadata = titled("reconciliation.title");

export default async function ReconciliationPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/reconciliation");
  const view = ListDifferences.parse(await searchParams);
  const [page, runs, gateways] = await Promise.all([
    listDifferences(ctx, view),
    latestRuns(ctx),
    comparedGateways(ctx),
  ]);
  return (
    <Reconciliation
      lang={await adminLang()}
      {...{ view, page, runs, gateways }}
      compare={{ action: compareAction, days: COMPARED_DAYS }}
    />
  );
}
