"use server";

import { z } from "zod";
import { paths } from "@/components/site/paths";
import {
  removePicture,
  SavePicture,
  SavePreferences,
  SaveProfile,
  savePicture,
  savePreferences,
  saveProfile,
} from "@/services/profile";
import { userAction } from "@/web/actions";
import { writeWishes } from "@/web/cookies";

const stay = () => undefined;

export const saveProfileAction = userAction(SaveProfile, saveProfile, stay);

export const savePictureAction = userAction(SavePicture, savePicture, (_, { lang }) =>
  paths.accountView(lang, "profile"),
);

export const removePictureAction = userAction(z.strictObject({}), removePicture, (_, { lang }) =>
  paths.accountView(lang, "profile"),
);

export const savePreferencesAction = userAction(
  SavePreferences,
  savePreferences,
  async (preferences, { lang }) => {
    await writeWishes(preferences);
    if (preferences.lang === lang) return undefined;
    return `${paths.accountView(preferences.lang, "profile")}?saved=preferences#preferences`;
  },
);
