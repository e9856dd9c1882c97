import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask, type SandboxInfo, type SeenRequest, wordsOf } from "../api.ts";
import { type Copy, copiesOf, copyAs } from "../copy-as.ts";
import { durationWords, outcomeOf, statusWords } from "../format.ts";
import type { Live } from "../live.ts";
import { useStore } from "../store.ts";

interface DetailProps {
  readonly id: number;
  readonly live: Live;
  readonly info: SandboxInfo;
  readonly onClose: () => void;
}

/** One request whole: what came, what was answered, and the ways to send it again. */
export function RequestDetail({ id, live, info, onClose }: DetailProps): JSX.Element {
  const requests = useStore(live.requests);
  const summary = requests.find((request) => request.id === id);
  const [request, setRequest] = useState<SeenRequest | undefined>(undefined);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let wanted = true;
    ask<SeenRequest>("GET", `/requests/${id}`).then(
      (one) => wanted && setRequest(one),
      (error: unknown) => wanted && setProblem(wordsOf(error)),
    );
    return () => {
      wanted = false;
    };
    // It is read anew when it was answered.
  }, [id, summary?.status, summary?.durationMs]);
  return (
    <section class="detail" aria-label="The request">
      <div class="detail-head">
        <h2>{request === undefined ? `request ${id}` : `${request.system} ${request.operation}`}</h2>
        <button type="button" aria-label="Close the request" onClick={onClose}>
          ✕
        </button>
      </div>
      {problem !== "" && <p class="problem">{problem}</p>}
      {request !== undefined && request.id === id && <Whole request={request} info={info} />}
    </section>
  );
}

function Whole({
  request,
  info,
}: {
  readonly request: SeenRequest;
  readonly info: SandboxInfo;
}): JSX.Element {
  return (
    <>
      <p class="line">
        <span class={`status ${outcomeOf(request)}`}>{statusWords(request)}</span> {request.method}{" "}
        <code>{request.path}</code>
      </p>
      <p class="line">
        {durationWords(request.durationMs)}
        {request.fault !== undefined && (
          <>
            {" "}
            met the fault <span class="fault-mark">{request.fault}</span>
          </>
        )}
      </p>
      <Copies request={request} info={info} />
      <Bytes title="Request" headers={request.headers} body={request.body} raw={request.rawBase64} />
      {request.answer === undefined ? (
        <p class="empty">There is no answer: the connection was cut, or it is under way.</p>
      ) : (
        <Bytes
          title="Answer"
          headers={request.answer.headers}
          body={request.answer.body}
          raw={request.answer.rawBase64}
        />
      )}
      <p class="line">
        <a href={`/_sandbox/requests/${request.id}.har`} download>
          as HTTP archive
        </a>
      </p>
    </>
  );
}

function Copies({
  request,
  info,
}: {
  readonly request: SeenRequest;
  readonly info: SandboxInfo;
}): JSX.Element {
  const [done, setDone] = useState("");
  const copy = async (kind: Copy): Promise<void> => {
    await navigator.clipboard.writeText(copyAs(kind, request, info));
    setDone(`copied as ${kind}`);
  };
  return (
    <fieldset class="group" aria-label="Copy the request">
      {copiesOf(request).map((kind) => (
        <button type="button" key={kind} onClick={() => void copy(kind)}>
          copy as {kind}
        </button>
      ))}
      <output class="message">{done}</output>
    </fieldset>
  );
}

interface BytesProps {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly raw: string | undefined;
}

function Bytes({ title, headers, body, raw = "" }: BytesProps): JSX.Element {
  const names = Object.keys(headers);
  return (
    <>
      <h3>{title}</h3>
      <details>
        <summary>{names.length} headers</summary>
        <dl class="facts">
          {names.map((name) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{headers[name]}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <pre tabIndex={0}>{bodyText(body)}</pre>
      {raw !== "" && (
        <details>
          <summary>{atob(raw).length} bytes</summary>
          <pre tabIndex={0}>{hex(raw)}</pre>
        </details>
      )}
    </>
  );
}

function bodyText(body: unknown): string {
  if (body === undefined || body === "") return "no body";
  return typeof body === "string" ? body : JSON.stringify(body, undefined, 2);
}

const mostBytes = 4096;

/** Sixteen bytes a line, with what of it is text. */
function hex(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, mostBytes); at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const numbers = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${numbers.padEnd(47)}  ${text}`);
  }
  if (bytes.length > mostBytes) lines.push(`… ${bytes.length - mostBytes} more`);
  return lines.join("\n");
}
