// The door to what fans can find: its conditions in SQL, and the columns that follow from the files of a post.
export { presentMedia, shownMedia, visibleModel, visiblePost } from "./visible/conditions";
export { orderMedia } from "./visible/order";
export { holdModels, recountPosts } from "./visible/recount";
export { refreshPosts } from "./visible/refresh";
