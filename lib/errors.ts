/** What went wrong on our side, as a stable code; `handle` turns it into a status and a problem (docs/api.md). */
export const errorCodes = ["unauthenticated", "forbidden", "not_found", "conflict", "answered_meanwhile", "invalid", "too_large", "rate_limited", "unavailable", "internal"] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface FieldError {
  /** Path of the field, dotted. */
  field: string;
  message: string;
}

export interface AppErrorOptions {
  cause?: unknown;
  fields?: FieldError[];
  /** Seconds, with `rate_limited` and `unavailable`. */
  retryAfterSeconds?: number;
  /** With `not_found`: what was asked for by this id is to be found under another. */
  moved?: { from: string; to: string };
}

/** `message` is shown to people: what happened, why, and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly moved: { from: string; to: string } | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.moved = options.moved;
  }
}

/** Whether what was asked for is to be found under another id. */
export const isMoved = (error: unknown): error is AppError & { moved: { from: string; to: string } } => error instanceof AppError && error.moved !== undefined;
