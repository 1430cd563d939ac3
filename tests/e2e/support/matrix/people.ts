import type { TestSite } from "../../../support/site";
import { newEmail, PASSWORD } from "../people";
import { askAction, type Cookies } from "./ask";
import { type BuiltAction, builtActions } from "./built";

/** Everybody who asks for everything. `looking` is the admin who looks through the fan's eyes. */
export const ROLES = ["stranger", "fan", "otherFan", "admin", "looking"] as const;
export type Role = (typeof ROLES)[number];

export type People = { cookies: Record<Role, Cookies>; fanEmail: string };

const cookiesOf = (setCookie: string[]) => setCookie.map((line) => line.split(";")[0]).join("; ");

/** Signs everybody in by the forms of the site, once. `publicIdOf` names an account as the admin area does. */
export async function signEverybodyIn(
  site: TestSite,
  publicIdOf: (email: string) => Promise<string>,
): Promise<People> {
  const actions = new Map<string, BuiltAction>(builtActions().map((action) => [action.name, action]));
  async function send(name: string, path: string, fields: Record<string, string>, cookies = "") {
    const action = actions.get(name);
    if (!action) throw new Error(`there is no ${name} in the build`);
    const { answer, setCookie } = await askAction(new URL(path, site.url), action.id, { cookies, fields });
    if (!setCookie.some((line) => /session=[^;]/.test(line)))
      throw new Error(`${name} signed nobody in: ${answer}`);
    return cookiesOf(setCookie);
  }
  const register = (email: string) =>
    send("[lang]/register/actions.ts#registerAction", "/pt/register", {
      name: "Bia Luz",
      email,
      password: PASSWORD,
    });
  const signIn = (email: string, password: string) =>
    send("[lang]/login/actions.ts#signInAction", "/pt/login", { email, password, remember: "on" });
  const fanEmail = newEmail();
  const otherEmail = newEmail();
  await register(fanEmail);
  await register(otherEmail);
  const { email, password } = site.admin;
  const admin = await signIn(email, password);
  const publicId = await publicIdOf(fanEmail);
  const looking = await send(
    "admin/clients/[publicId]/actions.ts#impersonateAction",
    `/admin/clients/${publicId}`,
    { publicId, reason: "To see what a fan sees" },
    await signIn(email, password),
  );
  return {
    fanEmail,
    cookies: {
      stranger: "",
      fan: await signIn(fanEmail, PASSWORD),
      otherFan: await signIn(otherEmail, PASSWORD),
      admin,
      looking,
    },
  };
}
