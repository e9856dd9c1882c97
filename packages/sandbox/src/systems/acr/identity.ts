import type { PlainAnswer } from "../../http/answer.ts";
import type { HttpRequest } from "../../http/handler.ts";
import type { Grant } from "../../oauth/token-server.ts";
import { basicHeader } from "../../world/bytes.ts";
import { challenge } from "./answers.ts";
import { type AcrApplication, acrApplications } from "./catalog.ts";
import type { AcrSessions } from "./sessions.ts";

/** Who calls, or what is answered to who should not. */
export type AcrCaller =
  | {
      readonly application: AcrApplication;
      readonly refusal?: undefined;
      readonly scheme: "Basic" | "Bearer";
    }
  | { readonly application?: undefined; readonly refusal: PlainAnswer };

export interface AcrIdentity {
  /** The application behind a user name and a password. */
  basic(request: HttpRequest): AcrCaller;
  /** The application behind any credential, its session included. */
  caller(request: HttpRequest): Promise<AcrCaller>;
}

export interface AcrIdentityOptions {
  readonly sessions: AcrSessions;
  readonly sessionsRequired: boolean;
  /** The grant behind an Authorization header with a bearer token. */
  readonly grantOf: (authorization: string) => Promise<Grant | undefined>;
}

const applications: readonly AcrApplication[] = Object.values(acrApplications);
const sessionHeader = "x-session-id";

export function createAcrIdentity({ sessions, sessionsRequired, grantOf }: AcrIdentityOptions): AcrIdentity {
  const basic: AcrIdentity["basic"] = ({ headers }) => {
    const application = applications.find(
      (each) => headers.authorization === basicHeader(each.username, each.password),
    );
    return application === undefined ? { refusal: challenge("Basic") } : { application, scheme: "Basic" };
  };
  return {
    basic,
    async caller(request) {
      const { authorization = "", [sessionHeader]: session } = request.headers;
      if (/^Bearer /i.test(authorization)) {
        const clientId = (await grantOf(authorization))?.clientId;
        const application = applications.find((each) => each.clientId === clientId);
        return application === undefined
          ? { refusal: challenge("Bearer") }
          : { application, scheme: "Bearer" };
      }
      const found = basic(request);
      if (found.application === undefined) return found;
      const { username } = found.application;
      const sessionless = session === undefined && !sessionsRequired;
      if (sessionless || sessions.lifeLeft(username, session ?? "") > 0) return found;
      return { refusal: challenge("Basic") };
    },
  };
}
