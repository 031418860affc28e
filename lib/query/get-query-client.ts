import { QueryClient, defaultShouldDehydrateQuery, isServer, notifyManager } from "@tanstack/react-query";
import { cache } from "react";
import { ApiError } from "@/lib/http/fetch-json";

let browserClient: QueryClient | undefined;

// What is in the cache is on the screen in the same turn; a timer, the library's own way, comes some milliseconds later.
notifyManager.setScheduler(queueMicrotask);

/** The browser's one client, or one per request on the server, so that nobody's data reaches another's page. */
export function getQueryClient(): QueryClient {
  return isServer ? requestClient() : (browserClient ??= makeQueryClient());
}

const requestClient = cache(makeQueryClient);

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000, // ms; what is live is invalidated by its event long before
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 8_000),
      },
      dehydrate: {
        // Pending queries go along: the page streams first, the data when it is there.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // Next must see its own errors to render on demand; it redacts them itself.
        shouldRedactErrors: () => false,
      },
    },
  });
}

/** A refusal stays one; a cut line or a server that is down may come back. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}
