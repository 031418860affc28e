import { forKinds, readRoute, updateRoute } from "../../record-routes";

// A contact is read with its handles and conversations, by a route of its own.
export const GET = forKinds(readRoute, ({ kind }) => kind !== "contacts");
export const PATCH = forKinds(updateRoute, ({ kind }) => kind !== "contacts");
