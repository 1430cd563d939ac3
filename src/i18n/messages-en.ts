import account from "./messages/en/account.json";
import admin from "./messages/en/admin.json";
import adminAds from "./messages/en/adminAds.json";
import adReport from "./messages/en/adReport.json";
import ads from "./messages/en/ads.json";
import audit from "./messages/en/audit.json";
import auth from "./messages/en/auth.json";
import checkout from "./messages/en/checkout.json";
import claim from "./messages/en/claim.json";
import clients from "./messages/en/clients.json";
import common from "./messages/en/common.json";
import errors from "./messages/en/errors.json";
import files from "./messages/en/files.json";
import gateways from "./messages/en/gateways.json";
import home from "./messages/en/home.json";
import impersonation from "./messages/en/impersonation.json";
import legal from "./messages/en/legal.json";
import library from "./messages/en/library.json";
import mail from "./messages/en/mail.json";
import mailbox from "./messages/en/mailbox.json";
import models from "./messages/en/models.json";
import plans from "./messages/en/plans.json";
import post from "./messages/en/post.json";
import privacy from "./messages/en/privacy.json";
import profile from "./messages/en/profile.json";
import providers from "./messages/en/providers.json";
import reconciliation from "./messages/en/reconciliation.json";
import refunds from "./messages/en/refunds.json";
import sandbox from "./messages/en/sandbox.json";
import security from "./messages/en/security.json";
import sessions from "./messages/en/sessions.json";
import settings from "./messages/en/settings.json";
import subscription from "./messages/en/subscription.json";
import sync from "./messages/en/sync.json";
import verify from "./messages/en/verify.json";

export const en = {
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
