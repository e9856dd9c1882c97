import { jsonAnswer, type PlainAnswer } from "../../http/answer.ts";

/** A yes, with HTTP 200 like almost everything here, a no as well; in the words of the document's samples. */
export function yes(data: Readonly<Record<string, unknown>> = {}): PlainAnswer {
  return jsonAnswer(200, { result: "OK", resultDescription: "Request successful", ...data });
}

/** The same from Piksel and the operations with triplets, whose samples end in a full stop. */
export function yesDot(data: Readonly<Record<string, unknown>>): PlainAnswer {
  return jsonAnswer(200, { result: "OK", resultDescription: "Request successful.", ...data });
}

const descriptions: Readonly<Record<string, string>> = {
  KO1: "Wrong MSISDN format",
  KO2: "Missing compulsory parameter",
  KO3: "SPAI token is null",
  KO4: "Backend error or timeout",
  KO5: "Wrong configuration",
  KO6: "Could not send SMS",
  KO7: "MSISDN does not exist on the back end",
  KO8: "Worklight error",
  KO9: "Could not retrieve sim_type or segment_type",
  KO10: "The triplet could not be verified",
  KO11: "Both customer codes are null",
  KO12: "The JWT is not valid",
};

/** What one operation says otherwise than the others. */
const ownDescriptions: Readonly<Record<string, string>> = {
  "datapower.setEsito KO4": "No valid answer from DP backend!",
  "datapower.getMnprData KO10": "Internal datapower error",
  "piksel.companyName KO6": "No company for the given parameter",
  "piksel.companyName KO10": "No response from the back end",
};

export interface KoDetails {
  readonly description?: string;
  readonly info?: string;
  readonly data?: string;
}

/** A no of an operation. */
export function ko(operation: string, code: string, details: KoDetails = {}): PlainAnswer {
  const { description, info, data } = details;
  return jsonAnswer(200, {
    result: code,
    resultDescription:
      description ?? ownDescriptions[`${operation} ${code}`] ?? descriptions[code] ?? "Error",
    ...(info === undefined ? {} : { info }),
    ...(data === undefined ? {} : { data }),
  });
}
