import { contactRecord } from "@/lib/contacts/record";
import { groupsRoute } from "../../record-routes";

export const GET = groupsRoute(contactRecord);
