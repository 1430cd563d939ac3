import { getCheckoutStatus, watchCheckout } from "@/services/checkouts";
import { eventStream } from "@/web/event-stream";
import { route } from "@/web/routes";

export const dynamic = "force-dynamic";

/**
 * Tells an open checkout page its status, now and at every change, as server-sent events
 * (`event: status`, data `{"status":"paid"}`). It ends by itself once there is nothing more to wait for.
 */
export const GET = route<{ publicId: string }>(async (ctx, request, { publicId }) => {
  await getCheckoutStatus(ctx, publicId); // refuses before anything is opened
  return eventStream(request, {
    event: "status",
    subscribe: (onChange, end) => watchCheckout(publicId, onChange, end),
    read: async () => {
      const status = await getCheckoutStatus({ ...ctx, now: new Date() }, publicId);
      // After a refusal the fan may still pay; late PIX after `abandoned` is found by the next visit.
      return { data: { status }, isLast: status === "paid" || status === "abandoned" };
    },
  });
});

/** Without this, the framework would answer HEAD by GET, and open a stream that nobody reads or closes. */
export const HEAD = route<{ publicId: string }>(async (ctx, _request, { publicId }) => {
  await getCheckoutStatus(ctx, publicId);
  return new Response(null, { headers: { "cache-control": "private, no-store" } });
});
