import type { JSX } from "preact";
import { cellText } from "../format.ts";

type Row = Readonly<Record<string, unknown>>;

/** SMS as their recipient's phone shows them: a conversation for each sender and recipient. */
export function Messages({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  const talks = Map.groupBy(rows, (row) => `${textIn(row, senders)} → ${textIn(row, recipients)}`);
  return (
    <div class="talks">
      {[...talks].map(([who, messages]) => (
        <section key={who} class="talk" aria-label={who}>
          <h3>{who}</h3>
          <ol>
            {messages.map((message, at) => (
              <li key={String(message.id ?? at)} class="bubble" title={JSON.stringify(message, undefined, 1)}>
                {textIn(message, texts)}
                <small>{cellText(message.at)}</small>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const senders = ["from", "fromAddress", "sender"];
const recipients = ["to", "toAddress", "msisdn", "recipient"];
const texts = ["text", "body", "content", "data"];

/** Each system has its own word for the same field. */
function textIn(row: Row, names: readonly string[]): string {
  const name = names.find((one) => row[one] !== undefined);
  return name === undefined ? "?" : cellText(row[name]);
}
