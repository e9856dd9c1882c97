import type { HttpOperation, WriteError } from "@telcokit/core/client";
import type { KoError } from "../errors.ts";
import {
  backendLeftItOpen,
  koWriteRefusals,
  misconfigured,
  missingParameter,
  wrongMsisdn,
} from "../refusals.ts";
import { envelope, italianField, textField } from "./fields.ts";

export interface InOrderInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** The code of the option to activate, `TK2323` or `ROPZ241` say. */
  readonly option: string;
  /** A further token that some options need. */
  readonly popz?: string | undefined;
}

type Ko = "KO1" | "KO2" | "KO4" | "KO5" | "KO7" | "KO8";
export type InOrderError = WriteError | KoError<Ko>;

/** `POST /worklight/inorder`. Activates the option. Never repeated once it may have been read. */
export const inOrder: HttpOperation<
  InOrderInput,
  unknown,
  void,
  KoError<Ko>,
  "write",
  InOrderInput,
  "ko_undocumented"
> = {
  name: "worklight.inOrder",
  reaches: "person",
  recipient: ({ msisdn }) => msisdn,
  effect: "write",
  advice: "the option may be active or not; look at the line before you order it again",
  method: "POST",
  path: "/worklight/inorder",
  request: (kit) => {
    const { request } = kit;
    const text = textField(kit);
    return request({ msisdn: italianField(kit), option: text, popz: text.optional() });
  },
  parts: ({ msisdn, option, popz }) => ({ body: { msisdn, option, popz } }),
  refusals: koWriteRefusals<Ko>({
    KO1: wrongMsisdn,
    KO2: missingParameter,
    KO4: backendLeftItOpen("Worklight"),
    KO5: misconfigured,
    KO7: { category: "not-found", meaning: "Worklight does not know the number" },
    KO8: {
      category: "not-applicable",
      meaning: "Worklight did not activate the option; serverMessage holds its own words",
    },
  }),
  reply: (kit) => kit.reply(envelope(kit)),
  value: () => undefined,
};
