// The door to the object store: whatever lies behind S3_ENDPOINT, nobody else speaks to it.
export { isExactKey } from "./storage/encoded-key";
export { DanglingPage, type Listing, type ListQuery, listObjects, type ObjectInfo } from "./storage/list";
export {
  deleteObject,
  ensureBucket,
  getObject,
  getObjectToFile,
  headObject,
  isStorageEmpty,
  putObject,
} from "./storage/objects";
export { signDerivative, signDownload, signOriginal } from "./storage/signing";
