// The door to mail. What is to leave the house is written down in the transaction of its cause and sent by the worker.
export type { MailData, MailTemplate, OutgoingMail, SecondFactorChange } from "./mail/data";
export { mailLang, siteUrl } from "./mail/place";
export { sendMail } from "./mail/write";
