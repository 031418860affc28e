import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<Request>();

/** Runs a route's handler so that what it calls can ask for its request. */
export const withRequest = <T>(request: Request, run: () => Promise<T>): Promise<T> => storage.run(request, run);

/** The request that a route handler is answering; undefined while a page is rendered. */
export const currentRequest = (): Request | undefined => storage.getStore();
