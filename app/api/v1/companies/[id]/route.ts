import { companyRecord } from "@/lib/companies/record";
import { readRoute, updateRoute } from "../../record-routes";

export const GET = readRoute(companyRecord);
export const PATCH = updateRoute(companyRecord);
