// Types that an entry shows and nobody can import, although they are no slip: what operations are declared with, and the
// parts of derived types. Every other type that an entry shows has to be exported by one of its package's entries.

/** By entry; names without the numbers that api-extractor tells equal ones apart by. */
export const unnamedTypes: Readonly<Record<string, readonly string[]>> = {};
