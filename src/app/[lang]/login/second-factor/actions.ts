"use server";

import { answerWithCode, answerWithPasskey, SecondFactorCode, ShowPasskey } from "@/services/factors";
import { visitorAction } from "@/web/actions";
import { afterAnswering } from "@/web/answering";
import { readCeremonyCookie } from "@/web/cookies";

export const answerWithCodeAction = visitorAction(
  SecondFactorCode,
  async (ctx, { code }) => answerWithCode(ctx, { code, token: await readCeremonyCookie("second_factor") }),
  afterAnswering,
);

export const answerWithPasskeyAction = visitorAction(
  ShowPasskey,
  async (ctx, { passkey }) =>
    answerWithPasskey(ctx, {
      passkey,
      token: await readCeremonyCookie("second_factor"),
      ceremony: await readCeremonyCookie("passkey"),
    }),
  afterAnswering,
);
