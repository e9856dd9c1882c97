import type { Answer, HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import { backendFailed, koRefusals, misconfigured, resultOf } from "../refusals.ts";
import { envelope, headerToken } from "./fields.ts";

export interface CheckJwtInput {
  /** The JWT to check, without `Bearer`. Goes into the Authorization header. A secret. */
  readonly jwt: string;
}

export interface CheckJwtValue {
  /** `false` for a JWT that is wrong, broken or has expired: HTTP 401 or KO12, the document has both for the same thing. */
  readonly valid: boolean;
}

interface Reply {
  readonly tokenValidity?: boolean | undefined;
}

type Ko = "KO4" | "KO5";
export type CheckJwtError = ReadError | KoError<Ko> | UndocumentedKoError;

const invalidJwt = "KO12";

/** A 401 is the answer to the question, unless its body tells of a failure that is not the JWT's. So is KO12. */
function jwtVerdict(answer: Answer): string | undefined {
  const result = resultOf(answer);
  return answer.status === 401 && result !== "KO4" && result !== "KO5" ? invalidJwt : result;
}

/** `POST /piksel/checkJwt`, without a body. */
export const checkJwt: HttpOperation<
  CheckJwtInput,
  Reply,
  CheckJwtValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "piksel.checkJwt",
  effect: "read",
  method: "POST",
  path: "/piksel/checkJwt",
  request: ({ z, request }) =>
    request({ jwt: z.string().regex(headerToken, "must be one piece of printable ASCII") }),
  parts: ({ jwt }) => ({ headers: { authorization: `Bearer ${jwt}` } }),
  unauthorized: "answer",
  answers: [401],
  refusals: koRefusals<Ko>(
    {
      KO4: backendFailed("Piksel"),
      KO5: misconfigured,
    },
    { verdict: jwtVerdict, yes: [invalidJwt] },
  ),
  reply: (kit) =>
    kit
      .reply({ ...envelope(kit), tokenValidity: kit.z.boolean().optional() })
      .refine(({ result, tokenValidity }) => result !== "OK" || tokenValidity !== undefined, {
        path: ["tokenValidity"],
        message: "must be there when the result is OK",
      }),
  value: (reply, answer) => ({ valid: jwtVerdict(answer) !== invalidJwt && reply.tokenValidity === true }),
};
