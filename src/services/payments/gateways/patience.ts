/** How long a gateway may take to answer one request. A file of its own, so that the conformance suite waits less. */
export const PATIENCE_MS = 10_000;
