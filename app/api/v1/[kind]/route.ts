import { createRoute, forKinds, listRoute, updateSeveralRoute } from "../record-routes";

export const GET = forKinds(listRoute);
export const POST = forKinds(createRoute);
export const PATCH = forKinds(updateSeveralRoute);
