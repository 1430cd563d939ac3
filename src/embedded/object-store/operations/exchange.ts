import type { Permit } from "../auth/authenticate";
import type { Store } from "../disk/store";
import type { Reply } from "../protocol/reply";
import type { S3Request } from "../protocol/request";

/** What every operation is given: a verified request and the store. */
export interface Exchange {
  request: S3Request;
  permit: Permit;
  store: Store;
}

/** One verb of the protocol. Refuses by throwing an S3Error. */
export type Operation = (exchange: Exchange) => Promise<Reply> | Reply;
