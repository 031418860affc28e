import { companyRecord } from "@/lib/companies/record";
import { timelineRoute } from "../../../record-routes";

export const GET = timelineRoute(companyRecord);
