import { adapterOf, postbackUrlOf, type SecretName, type SettingSpec } from "../payments";
import { type GatewayRow, keyState } from "./row";
import { type GatewayMode, type KeyState, missingOf } from "./rules";

export type { KeyState };

/** An account at a gateway as admins see it. No key is in it, whole or in part. */
export type AdminGateway = {
  id: number;
  name: string;
  adapter: string;
  /** The gateway's own name; the adapter's id where this build cannot speak to it. */
  title: string;
  mode: GatewayMode;
  isActive: boolean;
  contentPolicy: "any" | "no_adult";
  /** Where the gateway posts to. The address holds a word that nobody guesses: show it to admins only. */
  postbackUrl: string;
  lastEventAt: Date | null;
  activatedAt: Date | null;
  /** Names of the keys and settings that it lacks, in the order of the form. */
  missing: string[];
};

/** A key: only whether it is there and since when. `shown` is the value of a public one. */
export type AdminKey = { name: SecretName; state: KeyState; changedAt: Date | null; shown: string | null };

export type AdminSetting = SettingSpec & { value: string };

export type AdminGatewayPage = AdminGateway & {
  keys: AdminKey[];
  settings: AdminSetting[];
  /** The gateway's own rules; where they forbid adult content, nothing here can allow it. */
  adapterPolicy: "any" | "no_adult";
  /** Set while the secret before the last change still counts. */
  oldSecretUntil: Date | null;
  /** Set while the address before the last change still counts. */
  oldAddressUntil: Date | null;
  testedAt: Date | null;
  /** What was wrong when the keys were tried; null when nothing was. */
  testError: string | null;
  /** Payments were made through it, so that its mode stays. */
  modeIsFixed: boolean;
  /** Checkouts that fans can still pay through it. */
  openCheckouts: number;
};

/** What admins see of a row. */
export function adminGateway(row: GatewayRow): AdminGateway {
  const adapter = adapterOf(row.adapter);
  const { id, name, mode, isActive, lastEventAt, activatedAt } = row;
  return {
    id,
    name,
    adapter: row.adapter,
    title: adapter?.title ?? row.adapter,
    mode,
    isActive,
    contentPolicy: adapter?.contentPolicy === "no_adult" ? "no_adult" : row.contentPolicy,
    postbackUrl: postbackUrlOf(row),
    lastEventAt,
    activatedAt,
    missing: adapter ? missingOf(adapter, (key) => keyState(row, key), row.settings) : [],
  };
}
