import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { Extension, TBSCertificate } from "@peculiar/asn1-x509";
import { lazily } from "@telcokit/core/client";

export interface ServerCertificate {
  /** The authority to trust, PEM. Its key is forgotten at once. */
  readonly ca: string;
  /** For `localhost`, `127.0.0.1` and `::1`, PEM. */
  readonly cert: string;
  readonly key: string;
}

interface Identity {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

interface Issued {
  readonly subject: Identity;
  readonly issuer: Identity;
  readonly extensions: readonly Extension[];
  readonly now: Date;
}

const day = 24 * 60 * 60 * 1000;
const ecdsaWithSha256 = "1.2.840.10045.4.3.2";

interface Today {
  readonly from: number;
  certificate(): ServerCertificate | Promise<ServerCertificate>;
}

let today: Today | undefined;

/** The certificate of the sandboxes of this process, for a day: a test may start hundreds, and it takes as long as all the rest. */
export async function serverCertificate(now: Date = new Date()): Promise<ServerCertificate> {
  const from = now.getTime();
  if (today === undefined || from < today.from || from >= today.from + day)
    today = { from, certificate: lazily(() => makeServerCertificate(now)) };
  return await today.certificate();
}

/**
 * A certificate authority and a server certificate of it, valid from yesterday for a week. ASN.1 is written by
 * @peculiar's schemas; its ready-made generator would put a polyfill into the process the sandbox lives in.
 */
export async function makeServerCertificate(now: Date = new Date()): Promise<ServerCertificate> {
  const issuer = identity("telcokit sandbox authority");
  const server = identity("telcokit sandbox");
  const [authorityExtensions, serverExtensions] = await Promise.all([
    extensionsOfAuthority(issuer),
    extensionsOfServer(issuer),
  ]);
  return {
    ca: await certificate({ subject: issuer, issuer, extensions: authorityExtensions, now }),
    cert: await certificate({ subject: server, issuer, extensions: serverExtensions, now }),
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function identity(commonName: string): Identity {
  return { commonName, ...generateKeyPairSync("ec", { namedCurve: "P-256" }) };
}

async function extensionsOfAuthority(authority: Identity): Promise<Extension[]> {
  const { BasicConstraints, KeyUsage, KeyUsageFlags, SubjectKeyIdentifier } = await x509();
  return [
    await extension("2.5.29.19", new BasicConstraints({ cA: true }), true),
    await extension("2.5.29.15", new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
    await extension("2.5.29.14", new SubjectKeyIdentifier(keyId(authority))),
  ];
}

async function extensionsOfServer(authority: Identity): Promise<Extension[]> {
  const { AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, GeneralName, KeyIdentifier, ...rest } =
    await x509();
  const { KeyUsage, KeyUsageFlags, SubjectAlternativeName } = rest;
  const addresses = ["127.0.0.1", "::1"].map((iPAddress) => new GeneralName({ iPAddress }));
  const names = new SubjectAlternativeName([new GeneralName({ dNSName: "localhost" }), ...addresses]);
  const serverAuth = new ExtendedKeyUsage(["1.3.6.1.5.5.7.3.1"]);
  const keyIdentifier = new KeyIdentifier(keyId(authority));
  return [
    await extension("2.5.29.19", new BasicConstraints(), true),
    await extension("2.5.29.15", new KeyUsage(KeyUsageFlags.digitalSignature), true),
    await extension("2.5.29.37", serverAuth),
    await extension("2.5.29.35", new AuthorityKeyIdentifier({ keyIdentifier })),
    await extension("2.5.29.17", names),
  ];
}

async function certificate({ subject, issuer, extensions, now }: Issued): Promise<string> {
  const { AlgorithmIdentifier, Certificate, Extensions, SubjectPublicKeyInfo, Validity, ...rest } =
    await x509();
  const { TBSCertificate: Signed, Version } = rest;
  const { AsnConvert, OctetString } = await asn1();
  const signatureAlgorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const spki = subject.publicKey.export({ type: "spki", format: "der" });
  const tbsCertificate: TBSCertificate = new Signed({
    version: Version.v3,
    serialNumber: new OctetString(Buffer.concat([Buffer.from([0x4b]), randomBytes(15)])).buffer,
    signature: signatureAlgorithm,
    issuer: await nameOf(issuer),
    validity: new Validity({
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(now.getTime() + 7 * day),
    }),
    subject: await nameOf(subject),
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions([...extensions]),
  });
  const signed = Buffer.from(AsnConvert.serialize(tbsCertificate));
  const signature = createSign("sha256").update(signed).sign(issuer.privateKey);
  const signatureValue = new OctetString(signature).buffer;
  return pem(AsnConvert.serialize(new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue })));
}

async function nameOf({ commonName }: Identity) {
  const { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } = await x509();
  const value = new AttributeValue({ utf8String: commonName });
  const attribute = new AttributeTypeAndValue({ type: "2.5.4.3", value });
  return new Name([new RelativeDistinguishedName([attribute])]);
}

async function extension(extnID: string, value: object, critical = false): Promise<Extension> {
  const { Extension: Made } = await x509();
  const { AsnConvert, OctetString } = await asn1();
  const extnValue = new OctetString(AsnConvert.serialize(value));
  return new Made({ extnID, critical, extnValue });
}

function keyId({ publicKey }: Identity): Buffer {
  return createHash("sha1")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest();
}

function pem(der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

// Loaded when the first sandbox starts: importing this package should cost nothing.
const x509 = (): Promise<typeof import("@peculiar/asn1-x509")> => import("@peculiar/asn1-x509");
const asn1 = (): Promise<typeof import("@peculiar/asn1-schema")> => import("@peculiar/asn1-schema");
