import type { Reply } from "../protocol/reply";
import { element, xmlDocument } from "../protocol/xml";
import type { Exchange } from "./exchange";

/** GET / : every bucket there is. */
export function listBuckets({ store }: Exchange): Reply {
  const buckets = store
    .buckets()
    .map(({ name, created }) =>
      element("Bucket", [element("Name", name), element("CreationDate", new Date(created).toISOString())]),
    );
  return { status: 200, xml: xmlDocument("ListAllMyBucketsResult", [element("Buckets", buckets)]) };
}

/** PUT of a bucket. A second time is refused, as S3 does outside its oldest region. */
export async function createBucket({ request, store }: Exchange): Promise<Reply> {
  await store.createBucket(request.bucket);
  return { status: 200, headers: { location: `/${request.bucket}` } };
}

export function headBucket({ request, store }: Exchange): Reply {
  store.bucket(request.bucket);
  return { status: 200, headers: { "x-amz-bucket-region": "us-east-1" } };
}

/** GET ?location: empty, which is how S3 says us-east-1. */
export function bucketLocation({ request, store }: Exchange): Reply {
  store.bucket(request.bucket);
  return { status: 200, xml: xmlDocument("LocationConstraint", []) };
}
