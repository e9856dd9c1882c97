import { expect, it } from "vitest";
import { operationOf } from "../clients.ts";
import { inputFlags } from "./flags.ts";
import { masked } from "./mask.ts";
import { operationInput } from "./operation-input.ts";
import { secretsOf, soundsSecret } from "./secret.ts";

const secret = "hunter2";

async function inputOf(client: string, name: string, given: object): Promise<unknown> {
  const operation = await operationOf(client, name);
  return operationInput(operation, inputFlags(operation.input), { ...given });
}

it("knows a secret by the last word of its name, and by what the manifest says", async () => {
  for (const name of ["jwt", "PIN", "simPin", "auth.password", "clientSecret", "access_token"])
    expect.soft([name, soundsSecret(name)]).toEqual([name, true]);
  for (const name of ["shoppingCart", "tokenUrl", "tokenID", "pinned", "body"])
    expect.soft([name, soundsSecret(name)]).toEqual([name, false]);
  const { input } = await operationOf("optiva-bss", "payments.apply");
  expect(secretsOf(input)("tokenValue")).toBe(true);
});

it("masks a secret at every depth, and nothing but that", async () => {
  const { input } = await operationOf("optiva-bss", "payments.apply");
  const value = { token: { tokenValue: secret, kind: "card" }, shoppingCart: { id: "1" } };
  expect(masked(value, secretsOf(input))).toEqual({
    token: { tokenValue: "…", kind: "card" },
    shoppingCart: { id: "1" },
  });
});

it("refuses a secret on the command line, also inside JSON, and does not repeat it", async () => {
  const trials: readonly (readonly [client: string, operation: string, given: object])[] = [
    ["windproxy", "piksel.checkJwt", { jwt: [secret] }],
    ["optiva-bss", "payments.apply", { token: [JSON.stringify({ tokenValue: secret })] }],
    ["optiva-bss", "payments.apply", { "token.tokenValue": [secret] }],
  ];
  for (const trial of trials) {
    const error = await inputOf(...trial).catch((thrown: unknown) => thrown);
    expect.soft(error).toMatchObject({ exitCode: 2, message: expect.stringContaining("command line") });
    expect.soft(String(error)).not.toContain(secret);
  }
});

it("takes a secret from where a flag says it is", async () => {
  process.env.TELCOKIT_TEST_JWT = secret;
  const given = await inputOf("windproxy", "piksel.checkJwt", { jwt: ["env:TELCOKIT_TEST_JWT"] });
  delete process.env.TELCOKIT_TEST_JWT;
  expect(given).toEqual({ jwt: secret });
  const said = { jwt: [`command:echo ${secret}`] };
  expect(await inputOf("windproxy", "piksel.checkJwt", said)).toEqual({ jwt: secret });
  await expect(inputOf("windproxy", "piksel.checkJwt", { jwt: ["@/nowhere/at/all"] })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("--jwt cannot be had"),
  });
  await expect(inputOf("windproxy", "piksel.checkJwt", { jwt: ["-"], input: "-" })).rejects.toMatchObject({
    message: "standard input is that of --input",
  });
});
