// The door to impersonation: an admin sees the site through a fan's eyes for an hour, changes nothing, sees no
// secret and no payment, and every look is written down.
export { type Left, leaveImpersonation, signOutOrLeave } from "./impersonation/leave";
export { StartImpersonation, startImpersonation } from "./impersonation/start";
