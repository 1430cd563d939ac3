// The door to throttling: how often something may be tried, counted in PostgreSQL, so that it holds for all
// processes and survives their restarts. A try is counted before it is judged; a success gives it back.
export { truncatedAddress } from "./throttle/addresses";
export { forgetOldTries } from "./throttle/counters";
export type { Gate } from "./throttle/policies";
export { clearTries, takeTurn } from "./throttle/turns";
