// The one schema. Rooms below `schema/` are reached through this door only.
export * from "./schema/access";
export * from "./schema/ads";
export * from "./schema/catalogue";
export * from "./schema/checkouts";
export * from "./schema/enums";
export * from "./schema/factors";
export * from "./schema/identity";
export * from "./schema/money";
export * from "./schema/outbox";
export * from "./schema/plans";
export * from "./schema/reconciliation";
export * from "./schema/refunds";
export * from "./schema/site";
export * from "./schema/subscription-events";
export * from "./schema/sync";
export * from "./schema/whitelabel";
