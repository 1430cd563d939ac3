"use server";

import { SignIn, signIn } from "@/services/auth";
import { visitorAction } from "@/web/actions";
import { afterEntering } from "@/web/entering";

export const signInAction = visitorAction(SignIn, signIn, afterEntering);
