import "server-only";
import { requireContext } from "../auth/require-context";
import { handle } from "./handle";
import { once } from "./idempotency";

/** `handle` for writes: honours `Idempotency-Key`. The caller must be signed in or have an API key. */
export function handleWrite<Params>(handler: (request: Request, context: Params) => Promise<Response>): (request: Request, context: Params) => Promise<Response> {
  return handle(async (request, context) => {
    const key = request.headers.get("idempotency-key");
    return key ? once(await requireContext(), request, key, (copy) => handler(copy, context)) : handler(request, context);
  });
}
