// The door to models: the wall of portraits, its categories, and a model's own page.
export type { ModelCard, ModelCardRow } from "./models/cards";
export { readModelCards, showModelCards } from "./models/cards";
export { ListModels, listCategories, listModels, MODEL_SORTS, type ModelSort } from "./models/list";
export { getModelPage, type ModelPage } from "./models/page";
