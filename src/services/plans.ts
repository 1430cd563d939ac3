// The door to plans: what fans subscribe to, and how admins change it.
export { EditPlan, editPlan } from "./plans/edit";
export { type AdminPlan, getPlan, getPlanToEdit, listAllPlans, listSitePlans } from "./plans/queries";
export type { PlanCard } from "./plans/rules";
