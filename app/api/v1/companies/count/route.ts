import { companyRecord } from "@/lib/companies/record";
import { countRoute } from "../../record-routes";

export const GET = countRoute(companyRecord);
