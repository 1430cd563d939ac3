import type { Lang } from "@/lib/lang";
import account from "./messages/pt/account.json";
import admin from "./messages/pt/admin.json";
import auth from "./messages/pt/auth.json";
import checkout from "./messages/pt/checkout.json";
import common from "./messages/pt/common.json";
import errors from "./messages/pt/errors.json";
import home from "./messages/pt/home.json";
import legal from "./messages/pt/legal.json";
import models from "./messages/pt/models.json";
import plans from "./messages/pt/plans.json";
import post from "./messages/pt/post.json";
import sandbox from "./messages/pt/sandbox.json";
import { en } from "./messages-en";

/** The Portuguese catalogue is the measure: every other language has exactly its keys. */
const pt = { account, admin, auth, checkout, common, errors, home, legal, models, plans, post, sandbox };

export type Catalogue = typeof pt;
export type Area = keyof Catalogue;

export const catalogues: Record<Lang, Catalogue> = { pt, en };
