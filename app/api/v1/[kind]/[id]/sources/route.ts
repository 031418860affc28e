import { forKinds } from "../../../record-routes";
import { sourcesRoute } from "../../../source-routes";

export const GET = forKinds(sourcesRoute);
