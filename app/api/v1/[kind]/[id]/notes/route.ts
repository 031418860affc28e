import { forKinds, notesRoute } from "../../../record-routes";

export const POST = forKinds(notesRoute);
