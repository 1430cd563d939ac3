import account from "./messages/en/account.json";
import admin from "./messages/en/admin.json";
import auth from "./messages/en/auth.json";
import checkout from "./messages/en/checkout.json";
import common from "./messages/en/common.json";
import errors from "./messages/en/errors.json";
import home from "./messages/en/home.json";
import legal from "./messages/en/legal.json";
import models from "./messages/en/models.json";
import plans from "./messages/en/plans.json";
import post from "./messages/en/post.json";
import sandbox from "./messages/en/sandbox.json";

export const en = {
  account,
  admin,
  auth,
  checkout,
  common,
  errors,
  home,
  legal,
  models,
  plans,
  post,
  sandbox,
};
