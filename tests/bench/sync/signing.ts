import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { MINUTE } from "@/lib/time";
import { signOriginal } from "@/services/storage";
import { bucket, s3 } from "@/services/storage/client";

const URLS = 40;
const PAGES = 101;

/** Prints what the 40 URLs of a model's page cost: first in their window, again within it, and by the SDK. Medians of pages. */
export async function printSigning(): Promise<void> {
  const start = Date.UTC(2026, 10, 21);
  const keys = Array.from({ length: URLS }, (_, i) => `Ana Luz/Maré baixa/IMG ${i}.jpg`);
  const sign = (at: number) => Promise.all(keys.map((key) => signOriginal(key, new Date(at))));
  await sign(start);
  const cold = await perPage((page) => sign(start + page * 5 * MINUTE));
  const warm = await perPage(() => sign(start));
  const sdk = await perPage(() =>
    Promise.all(
      keys.map((key) =>
        getSignedUrl(s3(), new GetObjectCommand({ Bucket: bucket(), Key: key }), { expiresIn: 900 }),
      ),
    ),
  );
  console.log(`\n${URLS} URLs of a page, milliseconds (wanted: ≤ 2)`);
  console.table({ "a new window": cold, "again within it": warm, "the SDK's presigner": sdk });
}

async function perPage(sign: (page: number) => Promise<unknown>): Promise<{ median: number; p99: number }> {
  const all: number[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const began = performance.now();
    await sign(page);
    all.push(performance.now() - began);
  }
  all.sort((a, b) => a - b);
  const at = (share: number) => Math.round((all[Math.floor(all.length * share)] ?? 0) * 100) / 100;
  return { median: at(0.5), p99: at(0.99) };
}
