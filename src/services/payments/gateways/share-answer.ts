const underWay = new Map<string, Promise<unknown>>();

/**
 * Lets calls with the same key that overlap in this process share one answer. For gateways without idempotency keys:
 * "look whether it is there, else create it" must not run twice at once. Between processes the checkout's row decides
 * which of two charges is shown, and what nobody is shown cannot be paid.
 */
export function shareAnswer<T>(key: string, work: () => Promise<T>): Promise<T> {
  const running = underWay.get(key) as Promise<T> | undefined;
  if (running) return running;
  const started = work().finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}
