import { forKinds, placesRoute } from "../../record-routes";

export const GET = forKinds(placesRoute);
