import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { env } from "@/env";
import { sessionActor } from "@/services/auth";
import { type Client, type Context, contextFor } from "@/services/context";
import { readDeviceCookie, readSessionCookie } from "./cookies";
import { visitorAddress } from "./forwarded";
import { placeOf } from "./place";

/** The context of a browse page: nobody in particular. It reads no cookie and no header. */
export function readContext(): Context {
  return contextFor({ kind: "visitor" });
}

/** The context of this request, with its signed-in user; looked up once per request. */
export const requestContext = cache(async (): Promise<Context> => {
  const visitor = contextFor({ kind: "visitor" }, { client: await client() });
  const token = await readSessionCookie();
  return token ? { ...visitor, actor: await sessionActor(visitor, token) } : visitor;
});

/** The visitor's address is believed only from the configured number of proxies in front of us. */
async function client(): Promise<Client> {
  const all = await headers();
  const proxies = env().TRUST_PROXY;
  return {
    ip: visitorAddress(all.get("x-forwarded-for"), proxies),
    place: proxies > 0 ? placeOf(all) : null,
    userAgent: all.get("user-agent"),
    deviceId: await readDeviceCookie(),
  };
}
