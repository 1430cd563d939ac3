import { DomainError } from "@/lib/errors";

/** So many impressions and clicks wait to be written that no more are taken on, or the database is too slow for them. */
export class AdsBusy extends DomainError {
  constructor(options: { cause?: unknown } = {}) {
    super("unavailable", "ads_busy", "Very many ads are being counted. Try again in a moment.");
    this.cause = options.cause;
  }
}
