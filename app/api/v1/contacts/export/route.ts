import { contactRecord } from "@/lib/contacts/record";
import { exportRoute } from "../../record-routes";

export const GET = exportRoute(contactRecord);
