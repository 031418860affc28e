"use client";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ApiError } from "@/lib/http/fetch-json";

export interface Submission {
  /** For the form: `<form onSubmit={…} noValidate>`. */
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole, when no field is to blame. */
  failure: string | null;
}

/**
 * Sends a form and keeps what the server says is wrong next to its fields; the first wrong field takes the focus.
 * `send` may throw; anything that is not an `ApiError` is shown by its message.
 */
export function useSubmit(send: (form: FormData) => Promise<unknown>): Submission {
  const [state, setState] = useState<Pick<Submission, "busy" | "errors" | "failure">>({ busy: false, errors: {}, failure: null });
  const sending = useRef(false);
  const sent = useRef<HTMLFormElement>(null);
  // Once the fields know what is wrong with them.
  useEffect(() => sent.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [state.errors]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    const form = event.currentTarget;
    sent.current = form;
    setState((before) => ({ ...before, busy: true, failure: null }));
    send(new FormData(form))
      .then(() => setState({ busy: false, errors: {}, failure: null }))
      .catch((error: unknown) => {
        const errors = error instanceof ApiError ? error.byField : {};
        setState({ busy: false, errors, failure: failureOf(error, form) });
      })
      .finally(() => (sending.current = false));
  };
  return { onSubmit, ...state };
}

/** Says it above the form unless every complaint has a field on the page. */
function failureOf(error: unknown, form: HTMLFormElement): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ApiError) || !error.errors.length) return message;
  const unseen = error.errors.filter(({ field }) => !form.querySelector(`[name="${CSS.escape(field)}"], [data-field="${CSS.escape(field)}"]`));
  return unseen.length ? unseen.map((one) => one.message).join(" ") : "";
}

/** A form's text field; absent counts as empty. */
export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "");
