import type { PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { trimList } from "../../world/history.ts";
import { ko, yes } from "./answers.ts";
import { documentedMsisdn } from "./catalog.ts";
import { type Input, inputOf, textIn } from "./input.ts";
import { magicKo, operatorFails, withoutResults } from "./magic.ts";
import { isWellWritten, operatorOf, segmentOf } from "./numbers.ts";
import type { FreeSms, Store } from "./store.ts";

type ServeNumber = (msisdn: string, input: Input) => PlainAnswer;

/** What every operation of SPAI checks first: the number, and that the shared token is there and good. */
function spai(store: Store, operation: string, serve: ServeNumber): ServeHttp {
  return (request) => {
    const input = inputOf(request);
    const msisdn = textIn(input, "msisdn");
    if (msisdn === undefined) return ko(operation, "KO2");
    if (!isWellWritten(msisdn)) return ko(operation, "KO1");
    if (store.clock.now() < store.spaiReadyAt) return ko(operation, "KO3");
    if (store.spaiTokenExpired) {
      // The call that finds out makes the proxy fetch a new one.
      store.spaiTokenExpired = false;
      return ko(operation, "KO4", { description: "SPAI refused the token" });
    }
    return magicKo(operation, msisdn) ?? serve(msisdn, input);
  };
}

export function serveCheckMnpr(store: Store): ServeHttp {
  return spai(store, "spai.checkMnpr", (msisdn) => {
    if (msisdn === withoutResults) return yes({ data: "KO" });
    return yes({ data: msisdn === operatorFails ? "ERR" : operatorOf(msisdn) });
  });
}

export function serveMsisdnCheck(store: Store): ServeHttp {
  const operation = "spai.msisdnCheck";
  return spai(store, operation, (msisdn) =>
    ["WIN", "H3G"].includes(operatorOf(msisdn))
      ? yes(segmentOf(msisdn, documentedMsisdn))
      : ko(operation, "KO9"),
  );
}

/** The document's transaction is the first one. */
const firstTransaction = 232_523_252;
const short = ["from", "msgContId", "msgContDescr"];

export function serveSendFreeSms(store: Store): ServeHttp {
  const operation = "spai.sendFreeSms";
  return spai(store, operation, (msisdn, input) => {
    const body = textIn(input, "body");
    if (body === undefined) return ko(operation, "KO2");
    if (short.some((field) => (textIn(input, field)?.length ?? 0) >= 16))
      return ko(operation, "KO6", { info: "SNA" });
    if (operatorOf(msisdn) !== "WIN") return ko(operation, "KO6", { info: "B1" });
    const transactionId = String(firstTransaction + store.smsCount);
    store.smsCount += 1;
    trimList(store.sms, store.historyLimit);
    store.sms.push({ transactionId, msisdn, body, ...sending(input), at: new Date(store.clock.wall()) });
    return yes({ transactionId });
  });
}

function sending(input: Input): Omit<FreeSms, "transactionId" | "msisdn" | "body" | "at"> {
  const given = ["providerId", "serviceId", "msgContId", "msgContDescr"].flatMap((field) => {
    const value = textIn(input, field);
    return value === undefined ? [] : [[field, value]];
  });
  return { from: textIn(input, "from") ?? "Wind", ...Object.fromEntries(given) };
}
