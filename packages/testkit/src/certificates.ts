import { generate } from "selfsigned";

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/**
 * A private authority, what it issued (a server of `localhost`, `service.test`, `grpc.example.com`, 127.0.0.1 and ::1, and a
 * client), and the same server vouched for by nobody. PEM.
 */
export interface Certificates {
  readonly authority: KeyPair;
  readonly server: KeyPair;
  readonly client: KeyPair;
  readonly selfSigned: KeyPair;
}

let made: Promise<Certificates> | undefined;

/** Made once in a process, for its tests alone. */
export function certificates(): Promise<Certificates> {
  made ??= make();
  return made;
}

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>["extensions"]>;

async function make(): Promise<Certificates> {
  const authority = await issue("telcokit test authority", undefined, [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const ofServer: Extensions = [
    { name: "basicConstraints", cA: false },
    { name: "extKeyUsage", serverAuth: true },
    {
      name: "subjectAltName",
      altNames: [
        { type: 2, value: "localhost" },
        { type: 2, value: "service.test" },
        { type: 2, value: "grpc.example.com" },
        { type: 7, ip: "127.0.0.1" },
        { type: 7, ip: "::1" },
      ],
    },
  ];
  const ofClient: Extensions = [
    { name: "basicConstraints", cA: false },
    { name: "extKeyUsage", clientAuth: true },
  ];
  const [server, selfSigned, client] = await Promise.all([
    issue("telcokit test server", authority, ofServer),
    issue("localhost", undefined, ofServer),
    issue("telcokit test client", authority, ofClient),
  ]);
  return { authority, server, client, selfSigned };
}

async function issue(name: string, ca: KeyPair | undefined, extensions: Extensions): Promise<KeyPair> {
  const { private: key, cert } = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions,
    ...(ca === undefined ? {} : { ca }),
  });
  return { key, cert };
}
