import { generate } from "selfsigned";

interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/**
 * A private authority, a server certificate for localhost and a client certificate that it issued, and a server
 * certificate that nobody did; made for one test run.
 */
export interface Certificates {
  readonly authority: KeyPair;
  readonly server: KeyPair;
  readonly client: KeyPair;
  readonly selfSigned: KeyPair;
}

export async function makeCertificates(): Promise<Certificates> {
  const authority = await issue("telcokit test authority", undefined, [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const serverExtensions: Extensions = [
    { name: "basicConstraints", cA: false },
    { name: "extKeyUsage", serverAuth: true },
    {
      name: "subjectAltName",
      altNames: [
        { type: 2, value: "localhost" },
        { type: 2, value: "grpc.example.com" },
      ],
    },
  ];
  const server = await issue("localhost", authority, serverExtensions);
  const selfSigned = await issue("localhost", undefined, serverExtensions);
  const client = await issue("telcokit test client", authority, [
    { name: "basicConstraints", cA: false },
    { name: "extKeyUsage", clientAuth: true },
  ]);
  return { authority, server, client, selfSigned };
}

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>["extensions"]>;

async function issue(name: string, ca: KeyPair | undefined, extensions: Extensions): Promise<KeyPair> {
  const made = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions,
    ...(ca === undefined ? {} : { ca: { key: ca.key, cert: ca.cert } }),
  });
  return { key: made.private, cert: made.cert };
}
