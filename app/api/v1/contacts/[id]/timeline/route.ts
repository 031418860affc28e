import { contactRecord } from "@/lib/contacts/record";
import { timelineRoute } from "../../../record-routes";

export const GET = timelineRoute(contactRecord);
