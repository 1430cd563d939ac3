// The door to the home page: what leads, and rows with one intent each.

export type { Hero } from "./home/heroes";
export { getHome, type Home } from "./home/read";
export type { HomeRow } from "./home/rows";
