import type { Dialect } from "../dialect";
import { sandboxDialect } from "./sandbox";

const sandboxApi = sandboxDialect.api!;

/** The sandbox is a server of the charges API: what another one has to do is shown by it. */
export const standardwebhooksDialect: Dialect = {
  ...sandboxDialect,
  api: {
    ...sandboxApi,
    account: (fake, url) => sandboxApi.account(fake, `${url}/v1`),
  },
};
