"use server";

import { revalidatePath } from "next/cache";
import {
  BanClient,
  banClient,
  ChangeRole,
  changeRole,
  EndClientSessions,
  endClientSessions,
  UnbanClient,
  unbanClient,
} from "@/services/clients";
import { StartImpersonation, startImpersonation } from "@/services/impersonation";
import { adminAction } from "@/web/actions";
import { clearSessionCookie, writeSessionCookie } from "@/web/cookies";

/** It stays on the page, which then shows the account as it is now. */
const stay = () => {
  revalidatePath("/admin/clients", "layout");
  return undefined;
};

export const banClientAction = adminAction(BanClient, banClient, stay);

export const unbanClientAction = adminAction(UnbanClient, unbanClient, stay);

export const endClientSessionsAction = adminAction(EndClientSessions, endClientSessions, stay);

/** Whoever gave the role away is signed out like everybody whose role changes. */
export const changeRoleAction = adminAction(ChangeRole, changeRole, async ({ isSelf }, { lang }) => {
  if (!isSelf) return stay();
  await clearSessionCookie();
  return `/${lang}/login`;
});

export const impersonateAction = adminAction(
  StartImpersonation,
  startImpersonation,
  async (session, { lang }) => {
    await writeSessionCookie(session);
    return `/${lang}/account`;
  },
);
