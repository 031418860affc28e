import { forKinds } from "../../../../record-routes";
import { addRoute } from "../../../../source-routes";

export const POST = forKinds(addRoute);
