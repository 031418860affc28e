import { duplicatesRoute, hasDuplicates } from "../../duplicate-routes";
import { forKinds } from "../../record-routes";

export const GET = forKinds(duplicatesRoute, hasDuplicates);
