import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import {
  bitString,
  implicit,
  integer,
  objectId,
  octetString,
  sequence,
  setOf,
  tagged,
  time,
  utf8String,
  yes,
} from "./der.ts";

export interface ServerCertificate {
  /** The authority to trust, PEM. Made anew for every sandbox; its key is forgotten at once. */
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
  readonly extensions: readonly Uint8Array[];
  readonly now: Date;
}

const day = 24 * 60 * 60 * 1000;
const ecdsaWithSha256 = sequence(objectId("1.2.840.10045.4.3.2"));

/** A certificate authority and a server certificate of it (RFC 5280), valid from yesterday for a week. */
export function makeServerCertificate(now: Date = new Date()): ServerCertificate {
  const issuer = identity("telcokit sandbox authority");
  const server = identity("telcokit sandbox");
  return {
    ca: certificate({ subject: issuer, issuer, extensions: extensionsOfAuthority(issuer), now }),
    cert: certificate({ subject: server, issuer, extensions: extensionsOfServer(issuer), now }),
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function identity(commonName: string): Identity {
  return { commonName, ...generateKeyPairSync("ec", { namedCurve: "P-256" }) };
}

// The bits of a key's use count from the left: what signs is the first, what signs certificates and their lists the
// sixth and the seventh.
const signs = bitString(Buffer.from([0b1000_0000]), 7);
const signsCertificates = bitString(Buffer.from([0b0000_0110]), 1);

function extensionsOfAuthority(authority: Identity): Uint8Array[] {
  return [
    extension("2.5.29.19", sequence(yes), true),
    extension("2.5.29.15", signsCertificates, true),
    extension("2.5.29.14", octetString(keyId(authority))),
  ];
}

function extensionsOfServer(authority: Identity): Uint8Array[] {
  const dnsName = implicit(2, Buffer.from("localhost"));
  const addresses = [Buffer.from([127, 0, 0, 1]), Buffer.alloc(16).fill(1, 15)];
  const serverAuth = objectId("1.3.6.1.5.5.7.3.1");
  return [
    extension("2.5.29.19", sequence(), true),
    extension("2.5.29.15", signs, true),
    extension("2.5.29.37", sequence(serverAuth)),
    extension("2.5.29.35", sequence(implicit(0, keyId(authority)))),
    extension("2.5.29.17", sequence(dnsName, ...addresses.map((address) => implicit(7, address)))),
  ];
}

function certificate({ subject, issuer, extensions, now }: Issued): string {
  const signed = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x4b]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + 7 * day))),
    nameOf(subject),
    spki(subject),
    tagged(3, sequence(...extensions)),
  );
  const signature = createSign("sha256").update(signed).sign(issuer.privateKey);
  return pem(sequence(signed, ecdsaWithSha256, bitString(signature)));
}

function nameOf({ commonName }: Identity): Buffer {
  return sequence(setOf(sequence(objectId("2.5.4.3"), utf8String(commonName))));
}

function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return sequence(objectId(id), ...(critical ? [yes] : []), octetString(value));
}

const spki = ({ publicKey }: Identity): Buffer => publicKey.export({ type: "spki", format: "der" });

const keyId = (owner: Identity): Buffer => createHash("sha1").update(spki(owner)).digest();

function pem(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
