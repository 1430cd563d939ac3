/**
 * Until when we offer a charge, for gateways that keep one open for longer than we asked, or do not say for how long. What is
 * paid after that counts all the same: a late payment is paid.
 */
export function offerEnd({ expiresIn }: { expiresIn: number }): Date {
  return new Date(Date.now() + expiresIn * 1000);
}
