// The door to what people may ask of us about their data: a copy of all of it, and that we forget them.
export { eraseAccount } from "./privacy/deletion/erase";
export { getMyDeletion, keepAccount } from "./privacy/deletion/keep";
export { RequestDeletion, requestDeletion } from "./privacy/deletion/request";
export { GRACE } from "./privacy/deletion/rules";
export { downloadExport } from "./privacy/export/download";
export { makeExport } from "./privacy/export/make";
export { listMyExports, type MyExport } from "./privacy/export/mine";
export { requestExport } from "./privacy/export/request";
export { sweepPrivacy } from "./privacy/sweep";
