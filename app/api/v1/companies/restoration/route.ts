import { companyRecord } from "@/lib/companies/record";
import { restorationRoute } from "../../record-routes";

export const POST = restorationRoute(companyRecord);
