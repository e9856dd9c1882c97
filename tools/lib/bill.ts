/** What we read of a bill of materials, CycloneDX in JSON. */
export interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

export interface Component {
  readonly "bom-ref": string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly scope?: string;
  readonly properties?: unknown;
}

export function fullName({ group, name }: Component): string {
  return group === undefined ? name : `${group}/${name}`;
}
