// The door to mail. What is to leave the house is written down in the transaction of its cause and sent by the worker.
export type {
  MailContent,
  MailData,
  MailTemplate,
  OutgoingMail,
  RenderedMail,
  RenderMail,
  SecondFactorChange,
} from "./mail/data";
export { forgetMailOf } from "./mail/forget";
export { mailLang, siteUrl } from "./mail/place";
export { sendOutboxMail } from "./mail/send";
export { sweepOutbox } from "./mail/sweep";
export { sendMail } from "./mail/write";
