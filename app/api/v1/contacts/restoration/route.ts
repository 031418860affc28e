import { contactRecord } from "@/lib/contacts/record";
import { restorationRoute } from "../../record-routes";

export const POST = restorationRoute(contactRecord);
