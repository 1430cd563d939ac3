import { json } from "@/web/routes";

export const dynamic = "force-dynamic";

/** The process is alive. Says nothing about its database: that is `/api/ready`. */
export const GET = () => json({ status: "ok" });
