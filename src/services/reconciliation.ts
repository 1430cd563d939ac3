// The door to reconciliation: our books and a gateway's are compared, what the gateway says is settled by the one door, and what
// differs all the same waits for a person.
export { PutAside, putAside } from "./reconciliation/put-aside";
export {
  type AdminDifference,
  type AdminRun,
  type ComparedGateway,
  comparedGateways,
  getDifference,
  ListDifferences,
  latestRuns,
  listDifferences,
} from "./reconciliation/queries";
export {
  COMPARED_DAYS,
  RequestReconciliation,
  reconcileDaily,
  requestReconciliation,
} from "./reconciliation/request";
export { runReconciliation } from "./reconciliation/run";
