// The door to profiles: how people call themselves, how they look, and how they want the site to be.
export { pictureUrl } from "./profile/picture-url";
