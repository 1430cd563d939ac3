import { siteDay } from "@/lib/time";
import type { AdPass } from "../token";
import type { Connection } from "./connection";
import type { ViewerDay } from "./facts";

const VIEWER_DAYS = {
  name: "ads_viewer_days",
  text: `
    select ad_id as "adId", viewer, day::text, impressions from ad_viewer_days
    where (ad_id, viewer, day) in (select * from unnest($1::int[], $2::text[], $3::date[]))`,
};

/** How often these viewers saw these ads on the day (of the site) of each sighting. */
export function readViewerDays(
  run: Connection["run"],
  sightings: { adId: number; pass: AdPass; at: Date }[],
): Promise<ViewerDay[]> {
  return run<ViewerDay>(VIEWER_DAYS, [
    sightings.map(({ adId }) => adId),
    sightings.map(({ pass }) => pass.viewer),
    sightings.map(({ at }) => siteDay(at)),
  ]);
}
