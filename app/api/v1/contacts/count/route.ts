import { contactRecord } from "@/lib/contacts/record";
import { countRoute } from "../../record-routes";

export const GET = countRoute(contactRecord);
