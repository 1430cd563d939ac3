// The door to clients: the accounts of the site as an admin sees them, and what an admin may do to one.
export { BanClient, banClient } from "./clients/ban";
export { clientByEmail } from "./clients/by-email";
export { EndClientSessions, endClientSessions } from "./clients/end-sessions";
export { type ClientAccess, explainClientAccess } from "./clients/explain";
export { exportClients } from "./clients/export";
export type { ClientKey } from "./clients/keys";
export { type AdminClient, ListClients, listClients } from "./clients/list";
export { ClientId, lockClient, Reason } from "./clients/locked";
export { type AdminClientPage, type ClientFacts, getClient } from "./clients/one";
export { ChangeRole, changeRole } from "./clients/role";
export type { ClientSession } from "./clients/sessions";
export { UnbanClient, unbanClient } from "./clients/unban";
