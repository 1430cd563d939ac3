import { vi } from "vitest";
import { db } from "@/db";
import { startCheckout } from "@/services/checkouts";
import { type Context, systemContext } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { type PostbackServer, servePostbacks } from "../../support/postbacks";
import { anAccount } from "./accounts";
import { aForm, runJobs } from "./shop";

type Sending = {
  url: string;
  sendTo(endpoint: { url: string; secret: string }): void;
  stop(): Promise<void>;
};

/** A site that sells by one gateway: the gateway's server, our postback route over HTTP, and an account that is switched on. */
export type HostedShop<G> = {
  gateway: G;
  postbacks: PostbackServer;
  gatewayId: number;
  planId: number;
  renewingPlanId: number;
  close(): Promise<void>;
};

/** Must be called before anything of ours reads the environment. */
export async function openHostedShop<G extends Sending>(
  adapter: string,
  gateway: G,
  keys: { secretKey: string; webhookSecret: string },
): Promise<HostedShop<G>> {
  const postbacks = await servePostbacks();
  process.env.APP_URL = postbacks.url;
  const ctx = { ...systemContext("test"), db: db() };
  const account = await anAccount(ctx, adapter, { ...keys, settings: { apiUrl: gateway.url } });
  gateway.sendTo({
    url: `${postbacks.url}/api/postbacks/${adapter}/${account.token}`,
    secret: keys.webhookSecret,
  });
  const plan = await aPlan(ctx);
  const renewing = await aPlan(ctx, { name: "Mensal que renova", renews: true });
  return {
    gateway,
    postbacks,
    gatewayId: account.id,
    planId: plan.id,
    renewingPlanId: renewing.id,
    close: async () => {
      await gateway.stop();
      await postbacks.stop();
    },
  };
}

/** A checkout with its charge at the gateway; answers its public id, which is the gateway's reference. */
export async function order(
  shop: Pick<HostedShop<unknown>, "planId">,
  fan: Context,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const form = aForm(Number(fields.planId ?? shop.planId), { document: "529.982.247-25", ...fields });
  return (await startCheckout(fan, form)).publicId;
}

/** Lets something happen at the gateway and waits until all its postbacks were answered and their jobs are done. */
export async function lets<T>(
  { postbacks }: Pick<HostedShop<unknown>, "postbacks">,
  act: () => T | Promise<T>,
): Promise<T> {
  const before = postbacks.answers.length;
  const done = await act();
  let heard = -1;
  await vi.waitFor(
    () => {
      const { length } = postbacks.answers;
      const isQuiet = length > before && length === heard;
      heard = length;
      if (!isQuiet) throw new Error("The gateway is still telling.");
    },
    { timeout: 20_000, interval: 150 },
  );
  await runJobs();
  return done;
}
