// The door to the object store: whatever lies behind S3_ENDPOINT, nobody else speaks to it.
export {
  deleteObject,
  ensureBucket,
  getObject,
  getObjectToFile,
  headObject,
  isStorageEmpty,
  type Listing,
  listObjects,
  type ObjectInfo,
  putObject,
} from "./storage/objects";
export { signDerivative, signDownload, signOriginal } from "./storage/signing";
