import { db } from "@/db";
import { ads } from "@/db/schema";

/** An ad that runs, without end and without caps. */
export async function hotAd(): Promise<number> {
  const [ad] = await db()
    .insert(ads)
    .values({
      ...{ name: "Hot", advertiser: "Loja Azul", title: "Azul", type: "hero", placement: "home_top" },
      ...{ status: "active", link: "https://example.com/azul" },
    })
    .returning({ id: ads.id });
  if (!ad) throw new Error("no ad was written");
  return ad.id;
}
