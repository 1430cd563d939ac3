import {
  adapterOf,
  type GatewayAdapter,
  postbackUrlOf,
  type SecretName,
  type SettingSpec,
} from "../payments";
import { type GatewayRow, keyState } from "./row";
import { type GatewayMode, type KeyState, missingOf } from "./rules";

export type { KeyState };

/** What a gateway can do, each as yes or no. */
export type Abilities = { pix: boolean; card: boolean; recurring: boolean; external: boolean };

/** An account at a gateway as admins see it. No key is in it, whole or in part. */
export type AdminGateway = {
  id: number;
  name: string;
  adapter: string;
  /** The gateway's own name; the adapter's id where this build cannot speak to it. */
  title: string;
  /** Whether this build can speak to the gateway. */
  isKnown: boolean;
  /** What the gateway can do. */
  capabilities: Abilities;
  mode: GatewayMode;
  isActive: boolean;
  contentPolicy: "any" | "no_adult";
  /** Where the gateway posts to. The address holds a word that nobody guesses: show it to admins only. */
  postbackUrl: string;
  lastEventAt: Date | null;
  /** It takes payments, and has said nothing about them for longer than the setting allows. */
  isSilent: boolean;
  activatedAt: Date | null;
  /** Names of the keys and settings that it lacks, in the order of the form. */
  missing: string[];
};

/** A key: only whether it is there and since when. `shown` is the value of a public one. */
export type AdminKey = { name: SecretName; state: KeyState; changedAt: Date | null; shown: string | null };

/** `field` is its name in the form of `EditGateway`. */
export type AdminSetting = SettingSpec & { value: string; field: string };

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

/** What a gateway can do. */
export function abilitiesOf({ pix, card, recurring, external }: GatewayAdapter["capabilities"]): Abilities {
  return { pix, card: card !== "none", recurring, external: external === true };
}

const NOTHING: Abilities = { pix: false, card: false, recurring: false, external: false };

/** What admins see of a row. `silent` holds the ids of the accounts that have fallen silent. */
export function adminGateway(row: GatewayRow, silent: ReadonlySet<number>): AdminGateway {
  const adapter = adapterOf(row.adapter);
  const { id, name, mode, isActive, lastEventAt, activatedAt } = row;
  return {
    id,
    name,
    adapter: row.adapter,
    title: adapter?.title ?? row.adapter,
    isKnown: adapter !== undefined,
    capabilities: adapter ? abilitiesOf(adapter.capabilities) : NOTHING,
    mode,
    isActive,
    contentPolicy: adapter?.contentPolicy === "no_adult" ? "no_adult" : row.contentPolicy,
    postbackUrl: postbackUrlOf(row),
    lastEventAt,
    isSilent: silent.has(id),
    activatedAt,
    missing: adapter ? missingOf(adapter, (key) => keyState(row, key), row.settings) : [],
  };
}
