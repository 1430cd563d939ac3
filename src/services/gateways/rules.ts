import type { GatewayAccount, GatewayAdapter, SecretSpec } from "../payments";

export type GatewayMode = GatewayAccount["mode"];

/** Whether a key is there; `unreadable` was sealed with another ENCRYPTION_KEY and has to be typed in again. */
export type KeyState = "missing" | "set" | "unreadable";

/** Which of an adapter's keys and settings an account lacks, by name, in the order of the form. */
export function missingOf(
  adapter: GatewayAdapter,
  stateOf: (name: SecretSpec["name"]) => KeyState,
  settings: Record<string, string>,
): string[] {
  return [
    ...adapter.secrets.filter(({ name }) => stateOf(name) !== "set").map(({ name }) => name),
    ...adapter.settings
      .filter((setting) => setting.default === undefined && !settings[setting.name])
      .map(({ name }) => name),
  ];
}

/** Whether a key looks like one of its field. */
export function isWellFormed({ pattern }: SecretSpec, key: string): boolean {
  return pattern?.test(key) ?? true;
}

/** The mode that a key is for, where its form says so: the `mode` that the field's pattern names; else null. */
export function modeOf({ pattern }: SecretSpec, key: string): GatewayMode | null {
  const mode = pattern?.exec(key)?.groups?.mode?.toLowerCase();
  return mode === "test" || mode === "live" ? mode : null;
}

/** True when a key says that it is for another mode. */
export function isOfOtherMode(spec: SecretSpec, key: string, mode: GatewayMode): boolean {
  const own = modeOf(spec, key);
  return own !== null && own !== mode;
}
