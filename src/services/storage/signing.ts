import type { S3Client } from "@aws-sdk/client-s3";
import { env } from "@/env";
import { DAY, MINUTE, SECOND } from "@/lib/time";
import { bucket, s3 } from "./client";
import { presign, type Signer, signerOf } from "./presign";

/** URLs of public derivatives are signed once per window, so that they are the same for everybody and cache well. */
export const DERIVATIVE_WINDOW = 2 * DAY;
/** They live longer than the window: a page made at its very end still has four days. SigV4 allows seven. */
const DERIVATIVE_LIFE = 6 * DAY;
const ORIGINAL_WINDOW = 5 * MINUTE;
/** From any moment of its window an original's URL lives for at least ten minutes. */
const ORIGINAL_LIFE = 15 * MINUTE;
const ORIGINAL_LIFE_MAX = 6 * 60 * MINUTE;
/** Long enough to begin a download, which then goes on for as long as it takes. */
const DOWNLOAD_LIFE = 5 * MINUTE;

const signers = new WeakMap<S3Client, Promise<Signer>>();

/**
 * The URL of a public derivative at `now`: below CDN_URL where one is configured, else signed for days.
 * Never for an original.
 */
export function signDerivative(key: string, now: Date): Promise<string> {
  const cdn = env().CDN_URL;
  if (cdn) return Promise.resolve(`${cdn}/${key.split("/").map(encodeURIComponent).join("/")}`);
  return signOncePerWindow(key, now, DERIVATIVE_WINDOW, DERIVATIVE_LIFE);
}

/**
 * The URL of an original, for minutes, for a viewer who holds a key: the caller has asked `canView`.
 * A film is signed for as long as it takes to watch it twice, at most six hours, because the player asks
 * for it piece by piece.
 */
export function signOriginal(key: string, now: Date, durationSeconds = 0): Promise<string> {
  const life = Math.min(ORIGINAL_LIFE + Math.ceil(2 * durationSeconds) * SECOND, ORIGINAL_LIFE_MAX);
  return signOncePerWindow(key, now, ORIGINAL_WINDOW, life);
}

/**
 * The URL of a file that its owner takes home under this name, for a few minutes. It is signed for them alone: the caller
 * has found out that it is theirs.
 */
export function signDownload(key: string, now: Date, fileName: string): Promise<string> {
  return sign(key, now, DOWNLOAD_LIFE, `attachment; filename="${fileName}"`);
}

/**
 * Signs as of the beginning of the current window, so that all who ask within it share one URL and browsers keep what
 * they have. Nothing is remembered for it: the same key in the same window is the same URL, and making it anew
 * takes microseconds.
 */
function signOncePerWindow(key: string, now: Date, window: number, life: number): Promise<string> {
  return sign(key, new Date(Math.floor(now.getTime() / window) * window), life);
}

async function sign(key: string, from: Date, life: number, disposition?: string): Promise<string> {
  return presign(await ourSigner(s3()), { key, from, life, disposition });
}

function ourSigner(client: S3Client): Promise<Signer> {
  const known = signers.get(client);
  if (known) return known;
  const signer = signerOf(client, bucket());
  signers.set(client, signer);
  signer.catch(() => signers.delete(client));
  return signer;
}
