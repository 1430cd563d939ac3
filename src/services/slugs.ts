// The door to what models and posts are called and where they are found: names, titles, and the addresses of today and
// before. An address that led to one thing never leads to another.
export { currentModelSlug, currentPostSlug } from "./slugs/current";
export { RenameModel, renameModel } from "./slugs/rename-model";
export { RenamePost, renamePost } from "./slugs/rename-post";
