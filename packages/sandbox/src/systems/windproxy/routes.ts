import { jsonAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import type { WindproxyOperation } from "../../operations/windproxy.ts";
import { ko } from "./answers.ts";
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

/** Where the services of Datapower-Node are found, in place of a port of their own. */
export const datapowerNodePath = "/datapower-node";

const nodeServices: readonly string[] = [
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

type Routes = Readonly<Record<WindproxyOperation, ServeHttp>>;

/** The sixteen operations and Datapower-Node. */
export function windproxyRoutes(store: Store): Routes {
  const routes: Routes = {
    "spai.checkMnpr": serveCheckMnpr(store),
    "spai.msisdnCheck": serveMsisdnCheck(store),
    "spai.sendFreeSms": serveSendFreeSms(store),
    "piksel.checkJwt": serveCheckJwt(store),
    "piksel.companyName": serveCompanyName(store),
    "datapower.checkTriplettaVA": serveCheckTriplettaVA,
    "datapower.isPremiumToken": serveIsPremiumToken,
    "datapower.getTokenMsisdn": serveGetTokenMsisdn,
    "datapower.getCategoryListFull": serveGetCategoryListFull,
    "datapower.getCustomerDetails": serveGetCustomerDetails,
    "datapower.getContact": serveGetContact(store),
    "datapower.getMnprData": serveGetMnprData,
    "datapower.inCampaign": serveInCampaign(store),
    "datapower.setEsito": serveSetEsito(store),
    "worklight.checkInOrder": serveCheckInOrder(store),
    "worklight.inOrder": serveInOrder(store),
    "datapowerNode.call": serveNode,
  };
  const struck = Object.entries(routes).map(([operation, serve]) => [
    operation,
    struckByKo(operation, serve),
  ]);
  return Object.fromEntries(struck) as Routes;
}

/** Nobody knows what these answer, so they tell what they were asked. */
const serveNode: ServeHttp = (request) => {
  const { service = "" } = request.params;
  if (nodeServices.includes(service)) return jsonAnswer(200, { service, received: inputOf(request) });
  return jsonAnswer(404, {
    error: `Datapower-Node has no service of this name; it has ${nodeServices.join(", ")}`,
  });
};

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
