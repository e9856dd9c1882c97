import { jsonAnswer, type PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { ko, yesDot } from "./answers.ts";
import { documentedCompany, documentedMsisdn } from "./catalog.ts";
import { bearerOf, jwtState } from "./identity.ts";
import { type Input, inputOf, textIn } from "./input.ts";
import { magicKo } from "./magic.ts";
import { isWellWritten } from "./numbers.ts";
import type { Store } from "./store.ts";

const unauthorized: PlainAnswer = jsonAnswer(401, {
  result: "KO12",
  resultDescription: "The JWT is not valid",
});

export function serveCheckJwt({ clock }: Store): ServeHttp {
  return async ({ headers }) => {
    const { authorization } = headers;
    const magic = magicKo("piksel.checkJwt", bearerOf(authorization));
    if (magic !== undefined) return magic;
    const state = await jwtState(authorization, clock.wall());
    return state === "valid" ? yesDot({ tokenValidity: true }) : unauthorized;
  };
}

/** Looks at the form of the JWT alone, as the document says: who signed it and when does not matter here. */
export function serveCompanyName({ clock }: Store): ServeHttp {
  const operation = "piksel.companyName";
  return async (request) => {
    if ((await jwtState(request.headers.authorization, clock.wall())) === "broken") return unauthorized;
    const input = inputOf(request);
    const key = keyOf(input);
    if (key === undefined) return ko(operation, "KO2");
    if (input.mockupData === true) return yesDot({ companyName: documentedCompany.name });
    if (key.stack === "TRE" && !isWellWritten(key.value) && !/^\d+$/.test(key.value))
      return ko(operation, "KO1");
    const magic = magicKo(operation, key.value);
    if (magic !== undefined) return magic;
    const known: readonly string[] = [documentedCompany.msisdn, documentedCompany.vat, documentedMsisdn];
    return known.includes(key.value) ? yesDot({ companyName: documentedCompany.name }) : ko(operation, "KO6");
  };
}

function keyOf(input: Input): { readonly stack: string; readonly value: string } | undefined {
  const stack = textIn(input, "stackType");
  const value =
    stack === "TRE" ? textIn(input, "msisdn") : stack === "WIND" ? textIn(input, "vat") : undefined;
  return stack === undefined || value === undefined ? undefined : { stack, value };
}
