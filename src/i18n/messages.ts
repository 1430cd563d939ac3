import type { Lang } from "@/lib/lang";
import account from "./messages/pt/account.json";
import admin from "./messages/pt/admin.json";
import adminAds from "./messages/pt/adminAds.json";
import adReport from "./messages/pt/adReport.json";
import ads from "./messages/pt/ads.json";
import audit from "./messages/pt/audit.json";
import auth from "./messages/pt/auth.json";
import checkout from "./messages/pt/checkout.json";
import claim from "./messages/pt/claim.json";
import clients from "./messages/pt/clients.json";
import common from "./messages/pt/common.json";
import errors from "./messages/pt/errors.json";
import files from "./messages/pt/files.json";
import gateways from "./messages/pt/gateways.json";
import home from "./messages/pt/home.json";
import impersonation from "./messages/pt/impersonation.json";
import legal from "./messages/pt/legal.json";
import library from "./messages/pt/library.json";
import mail from "./messages/pt/mail.json";
import mailbox from "./messages/pt/mailbox.json";
import models from "./messages/pt/models.json";
import plans from "./messages/pt/plans.json";
import post from "./messages/pt/post.json";
import privacy from "./messages/pt/privacy.json";
import profile from "./messages/pt/profile.json";
import providers from "./messages/pt/providers.json";
import reconciliation from "./messages/pt/reconciliation.json";
import refunds from "./messages/pt/refunds.json";
import sandbox from "./messages/pt/sandbox.json";
import security from "./messages/pt/security.json";
import sessions from "./messages/pt/sessions.json";
import settings from "./messages/pt/settings.json";
import subscription from "./messages/pt/subscription.json";
import sync from "./messages/pt/sync.json";
import verify from "./messages/pt/verify.json";
import { en } from "./messages-en";

/** The Portuguese catalogue is the measure: every other language has exactly its keys. */
const pt = {
  account,
  admin,
  adminAds,
  ads,
  adReport,
  audit,
  auth,
  checkout,
  claim,
  clients,
  common,
  errors,
  files,
  gateways,
  home,
  impersonation,
  legal,
  library,
  mail,
  mailbox,
  models,
  plans,
  post,
  privacy,
  profile,
  providers,
  reconciliation,
  refunds,
  sandbox,
  security,
  sessions,
  settings,
  subscription,
  sync,
  verify,
};

export type Catalogue = typeof pt;
export type Area = keyof Catalogue;

export const catalogues: Record<Lang, Catalogue> = { pt, en };
