import type { Answer, HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError } from "../errors.ts";
import { backendFailed, koRefusals, misconfigured, resultOf } from "../refusals.ts";
import { envelope, headerToken } from "./fields.ts";

export interface CheckJwtInput {
  /** The JWT to check, without `Bearer`. Goes into the Authorization header. */
  readonly jwt: string;
}

export interface CheckJwtValue {
  /** `false` for a JWT that is wrong, broken or has expired (HTTP 401). */
  readonly valid: boolean;
}

interface Reply {
  readonly tokenValidity: boolean;
}

type Ko = "KO4" | "KO5" | "KO12";
export type CheckJwtError = ReadError | KoError<Ko>;

const invalidJwt = "401";

/** A 401 is the answer to the question, unless its body tells of a failure that is not the JWT's. */
function jwtVerdict(answer: Answer): string | undefined {
  const result = resultOf(answer);
  return answer.status === 401 && result !== "KO4" && result !== "KO5" ? invalidJwt : result;
}

/** `POST /piksel/checkJwt`, without a body. */
export const checkJwt: HttpOperation<CheckJwtInput, Reply, CheckJwtValue, KoError<Ko>, "read"> = {
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
      KO12: { category: "unauthenticated", meaning: "the JWT is not valid" },
    },
    { verdict: jwtVerdict, yes: [invalidJwt] },
  ),
  reply: (kit) => kit.reply({ ...envelope(kit), tokenValidity: kit.z.boolean() }),
  value: (reply, { status }) => ({ valid: status !== 401 && reply.tokenValidity === true }),
};
