// The door to plans and order bumps: what fans subscribe to and take along, and how admins change it.
export { type AdminBump, getBump, listBumps } from "./plans/bumps/queries";
export { CreateBump, createBump, EditBump, editBump } from "./plans/bumps/save";
export { CreatePlan, createPlan } from "./plans/create";
export { EditPlan, editPlan } from "./plans/edit";
export { type WaysToOpen, waysToOpen } from "./plans/opening";
export { type AdminPlan, getPlanToEdit, listAllPlans, listSitePlans } from "./plans/queries";
export type { PlanCard } from "./plans/rules";
