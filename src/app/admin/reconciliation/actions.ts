"use server";

import { PutAside, putAside, RequestReconciliation, requestReconciliation } from "@/services/reconciliation";
import { adminAction } from "@/web/actions";

/** Back to the list, below which the new comparison stands. */
export const compareAction = adminAction(
  RequestReconciliation,
  requestReconciliation,
  () => "/admin/reconciliation",
);

/** Back to the list, where it counts no more. */
export const putAsideAction = adminAction(PutAside, putAside, () => "/admin/reconciliation");
