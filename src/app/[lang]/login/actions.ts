"use server";

import { SignIn, signIn } from "@/services/auth";
import { ShowPasskey, signInWithPasskey } from "@/services/factors";
import { visitorAction } from "@/web/actions";
import { readCeremonyCookie } from "@/web/cookies";
import { afterEntering } from "@/web/entering";

export const signInAction = visitorAction(SignIn, signIn, afterEntering);

export const passkeySignInAction = visitorAction(
  ShowPasskey,
  async (ctx, { passkey }) =>
    signInWithPasskey(ctx, { passkey, ceremony: await readCeremonyCookie("passkey") }),
  afterEntering,
);
