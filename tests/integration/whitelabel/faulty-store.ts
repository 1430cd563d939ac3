import { type Wire, withWire } from "../storage/wire";

type Fault = { status: number; code: string } | keyof typeof PAGES;

const PAGES = {
  empty: "<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>",
  /** More follows, and it does not say where. */
  dangling: `<ListBucketResult><IsTruncated>true</IsTruncated><KeyCount>1</KeyCount>
    <Contents><Key>Ana/Praia 1/1.jpg</Key><Size>1</Size></Contents></ListBucketResult>`,
};

/** Which fault, if any, the store answers the n-th listing with (0 is the first). */
export type Faults = (listing: number) => Fault | null;

/** Runs `work` with the real store behind a wire that breaks as told. */
export function withFaultyStore<T>(faults: Faults, work: () => Promise<T>): Promise<T> {
  let listings = 0;
  const wire: Wire = (incoming, reply, pass) => {
    const isListing = incoming.url?.includes("list-type=2");
    const fault = isListing ? faults(listings++) : null;
    if (!fault) return pass();
    const [status, body] =
      typeof fault === "string"
        ? [200, PAGES[fault]]
        : [fault.status, `<Error><Code>${fault.code}</Code><Message>told to</Message></Error>`];
    reply.writeHead(status, { "content-type": "application/xml" }).end(`<?xml version="1.0"?>${body}`);
  };
  return withWire(wire, work);
}
