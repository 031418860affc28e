import "server-only";
import pino from "pino";

/** JSON lines in production; message, time and context, never secrets or what customers wrote. */
export const log = pino({
  level: process.env.WEFT_LOG_LEVEL ?? "info",
  base: { process: process.env.WEFT_PROCESS ?? "web" },
  redact: { paths: ["*.secret", "*.password", "*.token", "*.secrets", "*.authorization", "err.cause.parameters", "err.parameters"], censor: "[hidden]" },
});
