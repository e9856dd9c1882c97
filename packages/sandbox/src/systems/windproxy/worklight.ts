import { jsonAnswer, type PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { ko, yes } from "./answers.ts";
import { type Input, inputOf, textIn } from "./input.ts";
import { magicKo } from "./magic.ts";
import { isWellWritten, operatorOf } from "./numbers.ts";
import type { Store } from "./store.ts";

type ServeOption = (msisdn: string, option: string, input: Input) => PlainAnswer;

function withOption(operation: string, serve: ServeOption): ServeHttp {
  return (request) => {
    const input = inputOf(request);
    const msisdn = textIn(input, "msisdn");
    const option = textIn(input, "option");
    if (msisdn === undefined || option === undefined) return ko(operation, "KO2");
    if (!isWellWritten(msisdn)) return ko(operation, "KO1");
    const magic = magicKo(operation, msisdn);
    if (magic !== undefined) return magic;
    return operatorOf(msisdn) === "WIN" ? serve(msisdn, option, input) : ko(operation, "KO7");
  };
}

/** A line that cannot take the option gets a KO_OPTION: with a KO8 when Worklight does not even know the option. */
export function serveCheckInOrder({ lines }: Store): ServeHttp {
  const operation = "worklight.checkInOrder";
  return withOption(operation, (msisdn, option) => {
    const check = lines.check(msisdn, option);
    switch (check.kind) {
      case "unknown":
        return ko(operation, "KO8", { description: "OptionCode is not valid", data: "KO_OPTION" });
      case "active":
        return jsonAnswer(200, {
          result: "OK",
          resultDescription: "Option is already active",
          data: "KO_OPTION",
        });
      case "excluded":
        return yes({ data: "OK_OPTION", outorders: check.outorders });
      default:
        return yes({ data: "OK_OPTION" });
    }
  });
}

const refusals: Readonly<Record<string, string>> = {
  unknown: "OptionCode is not valid",
  active: "Option is already active",
  excluded: "Other options have to be deactivated first",
};

export function serveInOrder({ lines }: Store): ServeHttp {
  const operation = "worklight.inOrder";
  return withOption(operation, (msisdn, option, input) => {
    const description = refusals[lines.check(msisdn, option).kind];
    if (description !== undefined) return ko(operation, "KO8", { description });
    const popz = textIn(input, "popz");
    lines.activate({ msisdn, option, ...(popz === undefined ? {} : { popz }) });
    return yes();
  });
}
