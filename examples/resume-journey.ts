// A process that provisions a subscriber is killed in the middle. Another one goes on where it was, and makes nothing twice.
//   node resume-journey.ts                  against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_… node resume-journey.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createOptivaCmsClient,
  type JourneyResume,
  type OptivaCmsClient,
  type StepEvent,
} from "@telcokit/optiva-cms";
import { chosen, optivaPlace } from "./optiva-place.ts";

const journal = process.env.JOURNAL;
if (journal === undefined) await supervise();
else await work(journal);

// #region store
/** Where the journey stands, on disk before the next step begins. It holds personal data: keep it as you keep those. */
async function store(file: string, { resume }: StepEvent): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(resume), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
// #endregion

/** The process that does not live to see the end. */
async function work(file: string): Promise<void> {
  const cms = createOptivaCmsClient((await optivaPlace()).options);
  const productOrderItem = [
    { id: "1", action: "add", productOffering: { id: chosen("OFFERING", "hp-prepaid-10") } },
  ];
  await cms.journeys.provisionSubscriber(
    { individual: { givenName: "Mary", familyName: "Jackson" }, productOrder: { productOrderItem } },
    {
      async onStep(event) {
        await store(file, event);
        console.log(`  first process: ${event.step} ${event.state}`);
        if (event.step === "customer" && event.state === "completed") process.kill(process.pid, "SIGKILL");
      },
    },
  );
}

async function supervise(): Promise<void> {
  const place = await optivaPlace();
  const folder = await mkdtemp(join(tmpdir(), "journey-"));
  const file = join(folder, "journey.json");
  const sandbox = place.sandbox;
  const there = sandbox && {
    OPTIVA_URL: sandbox.urls.optiva,
    OPTIVA_KEYCLOAK_URL: sandbox.urls.keycloak.url,
    OPTIVA_REALM: sandbox.urls.keycloak.realm,
    OPTIVA_CLIENT_ID: sandbox.credentials.optiva.clientId,
    OPTIVA_CLIENT_SECRET: sandbox.credentials.optiva.clientSecret,
  };
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], {
    env: { ...process.env, ...there, JOURNAL: file },
    stdio: "inherit",
  });
  const [, signal] = await once(child, "exit");
  console.log(`the first process ended with ${signal}`);

  const cms = createOptivaCmsClient(place.options);
  await goOn(cms, file);
  if (sandbox !== undefined) {
    const made = sandbox.requests({ system: "optiva" }).filter(({ method }) => method === "POST");
    console.log(`requests that made something: ${made.map(({ operation }) => operation).join(", ")}`);
  }
  await rm(folder, { recursive: true });
  await cms.close();
  await place.close();
}

// #region resume
/** What is stored is all that it takes: no input, no memory of the first process. */
async function goOn(cms: OptivaCmsClient, file: string): Promise<void> {
  const resume: JourneyResume = JSON.parse(await readFile(file, "utf8"));
  console.log(`done already: ${resume.completed.map(({ step }) => step).join(", ")}`);
  const { productOrder } = await cms.journeys.provisionSubscriber(resume, {
    async onStep(event) {
      await store(file, event);
      console.log(`  second process: ${event.step} ${event.state}`);
    },
  });
  console.log(`order ${productOrder.state}`);
}
// #endregion
