import { contactRecord } from "@/lib/contacts/record";
import { deletionRoute } from "../../record-routes";

export const POST = deletionRoute(contactRecord);
