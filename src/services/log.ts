import pino from "pino";
import { errorRecord } from "@/lib/error-record";

/** Structured lines on stdout. What could open a door or name a person is cut out before it is written. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { service: process.env.CREATORFLIX_PROCESS ?? "web" },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: (error: unknown) => errorRecord(error), error: (error: unknown) => errorRecord(error) },
  redact: {
    paths: [
      "*.password",
      "*.secret",
      "*.secretKey",
      "*.webhookSecret",
      "*.token",
      "*.cookie",
      "*.authorization",
      "*.email",
      "*.customerEmail",
      "*.customerDocument",
    ],
    censor: "[redacted]",
  },
});

export type Logger = pino.Logger;
