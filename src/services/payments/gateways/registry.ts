import type { GatewayAdapter } from "./contract";
import { sandbox } from "./sandbox";

/** Every gateway that this build can speak to. */
export const adapters: readonly GatewayAdapter[] = [sandbox];

/** The adapter with this id, or undefined. */
export function adapterOf(id: string): GatewayAdapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
