// The door to clients: the accounts of the site as an admin sees them, and what an admin may do to one.
export { BAN_DAYS, BanClient, banClient } from "./clients/ban";
export { EndClientSessions, endClientSessions } from "./clients/end-sessions";
export { ClientId, isBanned, lockClient, Reason } from "./clients/locked";
export { ChangeRole, changeRole } from "./clients/role";
export { UnbanClient, unbanClient } from "./clients/unban";
