import type { Book } from "./book";
import type { Deliveries } from "./deliveries";

/** What a request is answered from. `origin` is where this service is reached, e.g. "http://127.0.0.1:4010". */
export type Desk = { book: Book; deliveries: Deliveries; origin: string };
