// The door to posts: as cards in lists, as a page, and which of them are open to a viewer.
export type { PostCard } from "./posts/cards";
export { readCards, showCards } from "./posts/cards";
export { ListModelPosts, listModelPosts } from "./posts/feed";
export { type OpenCover, openCovers } from "./posts/open";
export { getPostPage, type PostMedia, type PostPage } from "./posts/page";
export { shownMedia, visibleModel, visiblePost } from "./visible";
