import type { AddressInfo, Server } from "node:net";
import { smtpDoor } from "./mailbox/door";
import { openMailStore } from "./mailbox/store";
import { httpWindow } from "./mailbox/window";

const MOST = 500;
const LARGEST = 5 * 1024 * 1024;

/** How a mailbox is set up. A port of 0 takes a free one. */
export type MailboxOptions = {
  host: string;
  smtpPort: number;
  httpPort: number;
  dir: string;
  user: string;
  password: string;
  token: string;
};

export type Mailbox = { url: string; smtpPort: number; close(): Promise<void> };

/**
 * Starts a mailbox for a machine that has no mail server: whatever the site sends comes in by SMTP and stays here, the
 * newest 500 mails of up to 5 MB, to be read over HTTP with a token.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const store = await openMailStore(options.dir, MOST);
  const door = smtpDoor(store, options, LARGEST);
  // A client that breaks off is no fault of ours.
  door.on("error", (error) => console.error("mailbox:", error.message));
  const window = httpWindow(store, options.token);
  await listening(door.server, () => door.listen(options.smtpPort, options.host));
  await listening(window, () => window.listen(options.httpPort, options.host));
  return {
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${portOf(window)}`,
    smtpPort: portOf(door.server),
    close: async () => {
      window.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => door.close(() => resolve())),
        new Promise((resolve) => window.close(resolve)),
      ]);
    },
  };
}

function listening(server: Server, listen: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve();
    });
    listen();
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
