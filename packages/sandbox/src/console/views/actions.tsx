import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask, wordsOf } from "../api.ts";

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly post?: Action }>>;
}

interface Action {
  readonly summary: string;
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
}

/** The description of the control API is read once, when the first action is looked at. */
let description: Promise<Description> | undefined;

/** What can be made to happen to a system: `emit` an event, `moveOrder`. The forms are made of the API's description. */
export function Actions({
  system,
  actions,
}: {
  readonly system: string;
  readonly actions: readonly string[];
}): JSX.Element {
  const [known, setKnown] = useState<Description | undefined>(undefined);
  useEffect(() => {
    description ??= ask<Description>("GET", "/openapi.json");
    description.then(setKnown, () => {
      description = undefined;
    });
  }, []);
  return (
    <section aria-label="Make something happen">
      <h2>Make something happen</h2>
      <div class="cards">
        {actions.map((name) => (
          <ActionForm
            key={name}
            system={system}
            name={name}
            action={known?.paths[`/_sandbox/${system}/${name}`]?.post}
          />
        ))}
      </div>
    </section>
  );
}

interface ActionFormProps {
  readonly system: string;
  readonly name: string;
  readonly action: Action | undefined;
}

function ActionForm({ system, name, action }: ActionFormProps): JSX.Element {
  const schema = action?.requestBody?.content["application/json"].schema;
  const [given, setGiven] = useState<string | undefined>(undefined);
  const [message, setMessage] = useState("");
  const text = given ?? (schema === undefined ? "{}" : JSON.stringify(sampleOf(schema, true), undefined, 2));
  const run = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const { result } = await ask<{ result?: unknown }>(
        "POST",
        `/${system}/${name}`,
        JSON.parse(text || "{}"),
      );
      setMessage(result === undefined ? "done" : `done: ${JSON.stringify(result)}`);
    } catch (error) {
      setMessage(`not done: ${wordsOf(error)}`);
    }
  };
  return (
    <form class="card action" onSubmit={(event) => void run(event)}>
      <h3>{name}</h3>
      <p class="line">{action?.summary}</p>
      <textarea
        rows={Math.min(8, text.split("\n").length)}
        value={text}
        aria-label={`The input of ${name}, as JSON`}
        spellcheck={false}
        onInput={(event) => setGiven(event.currentTarget.value)}
      />
      <button type="submit" class="main">
        {name}
      </button>
      <output class="message">{message}</output>
    </form>
  );
}

/** An input to begin with: what is required, and of a choice the first. */
function sampleOf(schema: Schema, top: boolean): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [first] = schema.oneOf ?? [];
  if (first !== undefined) return sampleOf(first, false);
  if (schema.type === "object") {
    const wanted = Object.entries(schema.properties ?? {}).filter(
      ([name]) =>
        schema.required?.includes(name) || (top && schema.required === undefined && name === "type"),
    );
    return Object.fromEntries(wanted.map(([name, of]) => [name, sampleOf(of, false)]));
  }
  const samples: Readonly<Record<string, unknown>> = { number: 1, integer: 1, boolean: true, array: [] };
  return samples[schema.type ?? ""] ?? "";
}
