import { companyRecord } from "@/lib/companies/record";
import { groupsRoute } from "../../record-routes";

export const GET = groupsRoute(companyRecord);
