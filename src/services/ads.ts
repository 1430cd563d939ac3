// The door to ads. Fans see those that are active and in their time; counting comes with its own issue.
export { type AdCard, listAds } from "./ads/queries";
export { adReportCsv, type CsvFile } from "./ads/report/csv";
export { CreateReportLink, createReportLink } from "./ads/report/links/create";
export { listReportLinks, type ReportLink } from "./ads/report/links/list";
export { readReport, readReportCsv } from "./ads/report/links/read";
export { RevokeReportLink, revokeReportLink } from "./ads/report/links/revoke";
export { sealReportLink, shownReportLink } from "./ads/report/links/shown-once";
export { AdReportView, type Period, type PeriodPreset } from "./ads/report/period";
export { type AdReport, adReport } from "./ads/report/report";
export type { AdRunState } from "./ads/report/state";
export type { Tally } from "./ads/report/tally";
