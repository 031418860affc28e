import { forKinds } from "../../../../../../record-routes";
import { actionRoute } from "../../../../../../source-routes";

export const POST = forKinds(actionRoute);
