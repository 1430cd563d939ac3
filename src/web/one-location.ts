import { ServerResponse } from "node:http";

/**
 * Sees that an answer names one `Location`. The framework writes that of a redirecting page when it renders it for the
 * cache, and once more when it sends it; clients that join repeated headers would go to an address that is nowhere.
 */
export function sendOneLocation(): void {
  const append = ServerResponse.prototype.appendHeader;
  ServerResponse.prototype.appendHeader = function (name, value) {
    if (name.toLowerCase() === "location" && this.hasHeader(name)) return this.setHeader(name, value);
    return append.call(this, name, value);
  };
}
