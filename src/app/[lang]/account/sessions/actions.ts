"use server";

import { z } from "zod";
import { paths } from "@/components/site/paths";
import { EndMySession, endMyOtherSessions, endMySession } from "@/services/auth";
import { userAction } from "@/web/actions";
import { clearSessionCookie } from "@/web/cookies";

export const endSessionAction = userAction(
  EndMySession,
  endMySession,
  async ({ isThis, others }, { lang }) => {
    if (isThis) await clearSessionCookie();
    if (isThis) return `/${lang}`;
    return `${paths.accountView(lang, "sessions")}${others ? "?ended=one" : ""}`;
  },
);

export const endOtherSessionsAction = userAction(
  z.strictObject({}),
  endMyOtherSessions,
  (_, { lang }) => `${paths.accountView(lang, "sessions")}?ended=others`,
);
