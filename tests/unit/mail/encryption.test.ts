import { expect, test } from "vitest";
import { mustEncrypt } from "@/services/mail/transport";

const judged = (url: string) => mustEncrypt(new URL(url));

test("a mail server's password never crosses a network in the clear, unless the operator says so", () => {
  expect(judged("smtp://site:secret@mail.example.com:587")).toBe(true);
  expect(judged("smtp://site:secret@mail.example.com:587?ignoreTLS=true")).toBe(false);
  // Without a password there is none to lose, on this machine nobody listens, and smtps is encrypted from the start.
  expect(judged("smtp://relay.example.com")).toBe(false);
  expect(judged("smtp://site:secret@127.0.0.1:2525")).toBe(false);
  expect(judged("smtp://site:secret@127.0.0.1.evil.example")).toBe(true);
  expect(judged("smtps://site:secret@mail.example.com")).toBe(false);
});
