"use server";

import { ReplayDead, ReplayPostback, replayDead, replayPostback } from "@/services/payments";
import { adminAction } from "@/web/actions";

/** Back to its page, which shows what becomes of it. */
export const replayPostbackAction = adminAction(
  ReplayPostback,
  replayPostback,
  (id) => `/admin/postbacks/${id}`,
);

/** Back to the list, where those that wait now can be followed. */
export const replayDeadAction = adminAction(ReplayDead, replayDead, () => "/admin/postbacks?status=pending");
