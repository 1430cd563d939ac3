// The door to access: a post has a lock, a fan holds keys, nothing else decides.
export { grantKeys, type NewKey, revokeAllKeys, revokeKeys } from "./access/grant";
export type { HeldKey, Key, Verdict } from "./access/rules";
export { canView, type Explanation, explainAccess, judgePosts } from "./access/view";
