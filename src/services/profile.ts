// The door to profiles: how people call themselves, how they look, and how they want the site to be.
export { MAX_PICTURE_BYTES, SavePicture, SavePreferences, SaveProfile } from "./profile/input";
export { removePicture, savePicture, tidyPicture, tidySoon } from "./profile/picture";
export { pictureUrl } from "./profile/picture-url";
export { getMyProfile, type MyProfile } from "./profile/read";
export { savePreferences, saveProfile } from "./profile/save";
