// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import {
  getMasterKey,
  type MasterKey,
  type MasterKeys,
} from "../keys/masterKey.ts";
import {
  type ArchiveHead,
  archiveHead,
  type ArchiveManifest,
  archiveManifest,
  type ArchiveMember,
  isSealedBy,
  memberNames,
} from "./archiveFormat.ts";
import { ArchiveError, readTar, type TarMember } from "./tar.ts";

/** An archive that is whole, unaltered and made under a known master key. */
export interface VerifiedArchive {
  readonly path: string;
  readonly head: ArchiveHead;
  readonly manifest: ArchiveManifest;
}

/** Whatever goes wrong with the bytes, wherever they are read, is the archive's fault. */
async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.once("error", (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(gunzip);
  } catch (cause) {
    throw new ArchiveError(`${path} is damaged or no backup`, { cause });
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

/** Members of an archive in their order. */
export function readArchive(path: string): AsyncGenerator<TarMember> {
  return readTar(unzipped(path));
}

/** The whole content of a member. */
export async function readMember(member: TarMember): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of member.content) pieces.push(piece);
  return Buffer.concat(pieces);
}

function parseHead(name: string, bytes: Buffer): ArchiveHead {
  if (name !== memberNames.head)
    throw new ArchiveError("this is no backup of Schulterschluss");
  const parsed = archiveHead.safeParse(JSON.parse(bytes.toString()));
  if (parsed.success) return parsed.data;
  throw new ArchiveError(
    "the backup is in another form than this version reads: restore it with the version that wrote it",
  );
}

async function hashMember(member: TarMember): Promise<ArchiveMember> {
  const hash = createHash("sha256");
  for await (const piece of member.content) hash.update(piece);
  const { name, sizeBytes } = member;
  return { name, sizeBytes, sha256: hash.digest("hex") };
}

/** Compares what was found with what must be there, in the same order. */
function compareMembers(
  found: readonly ArchiveMember[],
  expected: readonly ArchiveMember[],
): void {
  for (const [index, member] of expected.entries()) {
    const other = found[index];
    const isEqual =
      other?.name === member.name &&
      other.sizeBytes === member.sizeBytes &&
      other.sha256 === member.sha256;
    if (!isEqual)
      throw new ArchiveError(
        `the backup was altered: ${member.name} is not what was saved`,
      );
  }
  const extra = found[expected.length];
  if (extra !== undefined)
    throw new ArchiveError(
      `the backup was altered: ${extra.name} was added to it`,
    );
}

function parseManifest(master: MasterKey, bytes: Buffer, seal: Buffer) {
  if (!isSealedBy(master, bytes, seal))
    throw new ArchiveError(
      "the backup was altered: its list of contents does not carry the seal of the master key",
    );
  return archiveManifest.parse(JSON.parse(bytes.toString()));
}

interface Contents {
  readonly found: readonly ArchiveMember[];
  /** The members that say what must be there, by name. */
  readonly own: ReadonlyMap<string, Buffer>;
}

const ownNames: ReadonlySet<string> = new Set([
  memberNames.manifest,
  memberNames.seal,
]);

async function readContents(
  path: string,
  onHead: (head: ArchiveHead) => void,
): Promise<Contents> {
  const found: ArchiveMember[] = [];
  const own = new Map<string, Buffer>();
  for await (const member of readArchive(path)) {
    const { name } = member;
    if (found.length === 0) {
      const bytes = await readMember(member);
      onHead(parseHead(name, bytes));
      found.push(await hashMember({ ...member, content: once(bytes) }));
    } else if (ownNames.has(name)) own.set(name, await readMember(member));
    else found.push(await hashMember(member));
  }
  return { found, own };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Reads a whole archive without changing anything; refuses one that is not as it was written. */
export async function verifyArchive(
  path: string,
  masters: MasterKeys,
): Promise<VerifiedArchive> {
  await access(path).catch(() => {
    throw new ArchiveError(`there is no file ${path}`);
  });
  let opened: { head: ArchiveHead; master: MasterKey } | undefined;
  const { found, own } = await readContents(path, (head) => {
    // Before the rest is read: without the key nothing else is of use.
    opened = { head, master: getMasterKey(masters, head.masterKeyId) };
  });
  const bytes = own.get(memberNames.manifest);
  const seal = own.get(memberNames.seal);
  if (opened === undefined || bytes === undefined || seal === undefined)
    throw new ArchiveError(
      "the backup is incomplete: its list of contents is missing",
    );
  const manifest = parseManifest(opened.master, bytes, seal);
  compareMembers(found, manifest.members);
  return { path, head: opened.head, manifest };
}
