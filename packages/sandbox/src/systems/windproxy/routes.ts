import type { ServeHttp } from "../../http/exchange.ts";
import { json, ko } from "./answers.ts";
import {
  serveGetCategoryListFull,
  serveGetContact,
  serveGetMnprData,
  serveInCampaign,
  serveSetEsito,
} from "./datapower.ts";
import { inputOf } from "./input.ts";
import { serveCheckJwt, serveCompanyName } from "./piksel.ts";
import { serveCheckMnpr, serveMsisdnCheck, serveSendFreeSms } from "./spai.ts";
import type { Store } from "./store.ts";
import {
  serveCheckTriplettaVA,
  serveGetCustomerDetails,
  serveGetTokenMsisdn,
  serveIsPremiumToken,
} from "./triplets.ts";
import { serveCheckInOrder, serveInOrder } from "./worklight.ts";

/** One `POST` of the service. */
export interface Route {
  readonly operation: string;
  readonly path: string;
  readonly serve: ServeHttp;
}

/** Where the services of Datapower-Node are found, in place of a port of their own. */
export const datapowerNodePath = "/datapower-node";

const nodeServices = [
  "EndPaypalRecharge",
  "GetAuthentication",
  "GetBundleAndServiceCRP",
  "GetCustomerInfo",
  "GetInfoCliente",
  "GetLines",
  "GetLineSummary",
  "RechargeConfigGAFE",
  "StartPaypalRecharge",
];

/** The sixteen operations and Datapower-Node. */
export function windproxyRoutes(store: Store): Route[] {
  const routes: readonly (readonly [string, string, ServeHttp])[] = [
    ["spai.checkMnpr", "/spai/checkmnpr", serveCheckMnpr(store)],
    ["spai.msisdnCheck", "/spai/msisdncheck", serveMsisdnCheck(store)],
    ["spai.sendFreeSms", "/spai/sendfreesms", serveSendFreeSms(store)],
    ["piksel.checkJwt", "/piksel/checkJwt", serveCheckJwt(store)],
    ["piksel.companyName", "/piksel/companyName", serveCompanyName(store)],
    ["datapower.checkTriplettaVA", "/datapower/checkTriplettaVA", serveCheckTriplettaVA],
    ["datapower.isPremiumToken", "/datapower/isPremiumToken", serveIsPremiumToken],
    ["datapower.getTokenMsisdn", "/datapower/getTokenMsisdn", serveGetTokenMsisdn],
    ["datapower.getCategoryListFull", "/datapower/getCategoryListFull", serveGetCategoryListFull],
    ["datapower.getCustomerDetails", "/datapower/getCustomerDetails", serveGetCustomerDetails],
    ["datapower.getContact", "/datapower/getContact", serveGetContact(store)],
    ["datapower.getMnprData", "/datapower/getMnprData", serveGetMnprData],
    ["datapower.inCampaign", "/datapower/inCampaign", serveInCampaign(store)],
    ["datapower.setEsito", "/datapower/setEsito", serveSetEsito(store)],
    ["worklight.checkInOrder", "/worklight/checkinorder", serveCheckInOrder(store)],
    ["worklight.inOrder", "/worklight/inorder", serveInOrder(store)],
    ...nodeServices.map(
      (service) => ["datapowerNode.call", `${datapowerNodePath}/${service}`, serveNode(service)] as const,
    ),
  ];
  return routes.map(([operation, path, serve]) => ({ operation, path, serve: struckByKo(operation, serve) }));
}

/** Nobody knows what these answer, so they tell what they were asked. */
function serveNode(service: string): ServeHttp {
  return (request) => json({ service, received: inputOf(request) });
}

/** The fault `ko`: the no in place of the answer, after doing it or instead. */
function struckByKo(operation: string, serve: ServeHttp): ServeHttp {
  return async (request) => {
    const { fault } = request;
    if (fault?.kind !== "ko") return serve(request);
    if (fault.executed === true) await serve(request);
    const { code, info, description } = fault;
    const details = { info, description, data: operation === "datapower.setEsito" ? "KO" : undefined };
    const given = Object.entries(details).filter(([, value]) => value !== undefined);
    return { ...ko(operation, code, Object.fromEntries(given)), status: fault.status ?? 200 };
  };
}
