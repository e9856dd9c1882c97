import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { bits, integer, octets, oid, pem, sequence, set, tlv, utcTime, utf8, yes } from "./der.ts";

export interface ServerCertificate {
  /** The authority to trust, PEM. Made anew for every sandbox; its key is forgotten at once. */
  readonly ca: string;
  /** For `localhost`, `127.0.0.1` and `::1`, PEM. */
  readonly cert: string;
  readonly key: string;
}

interface Identity {
  readonly name: Buffer;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const day = 24 * 60 * 60 * 1000;
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

/** A certificate authority and a server certificate of it, valid from yesterday for a week. */
export function makeServerCertificate(now: Date = new Date()): ServerCertificate {
  const authority = identity("telcokit sandbox authority");
  const server = identity("telcokit sandbox");
  const names = sequence(
    tlv(0x82, Buffer.from("localhost")),
    tlv(0x87, Buffer.from([127, 0, 0, 1])),
    tlv(0x87, Buffer.concat([Buffer.alloc(15), Buffer.from([1])])),
  );
  const authorityExtensions = [
    extension("2.5.29.19", sequence(yes), "critical"),
    // keyCertSign and cRLSign
    extension("2.5.29.15", bits(Buffer.from([0x06]), 1), "critical"),
    extension("2.5.29.14", octets(keyId(authority))),
  ];
  const serverExtensions = [
    extension("2.5.29.19", sequence(), "critical"),
    // digitalSignature
    extension("2.5.29.15", bits(Buffer.from([0x80]), 7), "critical"),
    extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.35", sequence(tlv(0x80, keyId(authority)))),
    extension("2.5.29.17", names),
  ];
  return {
    ca: certificate(authority, authority, authorityExtensions, now),
    cert: certificate(server, authority, serverExtensions, now),
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function identity(commonName: string): Identity {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...keys, name: sequence(set(sequence(oid("2.5.4.3"), utf8(commonName)))) };
}

function certificate(subject: Identity, issuer: Identity, extensions: Buffer[], now: Date): string {
  const version3 = tlv(0xa0, integer(Buffer.from([2])));
  const serial = integer(Buffer.concat([Buffer.from([0x4b]), randomBytes(15)]));
  const validity = sequence(
    utcTime(new Date(now.getTime() - day)),
    utcTime(new Date(now.getTime() + 7 * day)),
  );
  const signed = sequence(
    version3,
    serial,
    ecdsaWithSha256,
    issuer.name,
    validity,
    subject.name,
    subject.publicKey.export({ type: "spki", format: "der" }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = createSign("sha256").update(signed).sign(issuer.privateKey);
  return pem("CERTIFICATE", sequence(signed, ecdsaWithSha256, bits(signature)));
}

function extension(id: string, value: Buffer, critical?: "critical"): Buffer {
  return critical === undefined ? sequence(oid(id), octets(value)) : sequence(oid(id), yes, octets(value));
}

function keyId({ publicKey }: Identity): Buffer {
  return createHash("sha1")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest();
}
