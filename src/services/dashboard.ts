// The door to the overview: how the site is doing, and what waits for a person.
export { type Attention, getAttention } from "./dashboard/attention";
export { type Figures, getFigures } from "./dashboard/figures";
