import { emptyAnswer, jsonAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import type { AcrIdentity } from "./identity.ts";
import type { AcrSessions } from "./sessions.ts";

export interface SessionManagerOptions {
  readonly identity: AcrIdentity;
  readonly sessions: AcrSessions;
}

/** `POST /rest/session_manager/sessions`. */
export function serveOpenSession({ identity, sessions }: SessionManagerOptions): ServeHttp {
  return (request) => {
    const { application, refusal } = identity.basic(request);
    if (application === undefined) return refusal;
    return jsonAnswer(200, { getSessionReturn: sessions.open(application.username).id });
  };
}

/** `GET /rest/session_manager/session/{id}`. The number is quoted, as the document has it. */
export function serveSessionLife({ identity, sessions }: SessionManagerOptions): ServeHttp {
  return (request) => {
    const { application, refusal } = identity.basic(request);
    if (application === undefined) return refusal;
    const left = sessions.lifeLeft(application.username, request.params.id ?? "");
    return left > 0 ? jsonAnswer(200, { getSessionRemainingLifeTimeReturn: String(left) }) : unknownSession();
  };
}

/** `DELETE /rest/session_manager/session/{id}`. */
export function serveDestroySession({ identity, sessions }: SessionManagerOptions): ServeHttp {
  return (request) => {
    const { application, refusal } = identity.basic(request);
    if (application === undefined) return refusal;
    return sessions.destroy(application.username, request.params.id ?? "")
      ? emptyAnswer(204)
      : unknownSession();
  };
}

/** Every failure of the session manager is a GeneralException; its status is not documented. */
function unknownSession() {
  return jsonAnswer(404, { error: "GeneralException" });
}
