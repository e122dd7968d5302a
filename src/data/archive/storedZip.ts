import {crc32} from "node:zlib";

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const VERSION = 20;
const UTF8_NAMES = 0x800;
/** The format's first day, because a clock would make each archive differ. */
const FIRST_DAY = (1 << 5) | 1;
const LIMIT = 0xffffffff;

/**
 * A zip archive whose members are stored as they are: servers compress. The same members give the same bytes.
 *
 * @param members contents by name, each in any number of pieces
 * @returns the archive in pieces, in which those of the members come as they are
 * @throws RangeError from 4 GB on, which would need another format
 * @see PKWARE, ".ZIP File Format Specification" 6.3.10
 */
export function storedZip(members: Readonly<Record<string, readonly Uint8Array[]>>): Uint8Array[] {
  const files = Object.entries(members).map(([text, pieces]) => {
    const name = Buffer.from(text);
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const crc = pieces.reduce((sum, piece) => crc32(piece, sum), 0);
    return {name, pieces, length, crc, flags: name.length > text.length ? UTF8_NAMES : 0};
  });
  const directory = files.reduce((sum, {name, length}) => sum + 30 + name.length + length, 0);
  const size = directory + files.reduce((sum, {name}) => sum + 46 + name.length, 22);
  if (size > LIMIT) throw new RangeError(`an archive of ${size} bytes where 4 GB is the most`);
  const archive: Uint8Array[] = [];
  const end = Buffer.alloc(size - directory);
  let [local, central] = [0, 0];
  for (const {name, pieces, length, crc, flags} of files) {
    const head = Buffer.alloc(30 + name.length);
    // What the two headers of a member have in common.
    const describe = (header: Buffer, at: number) => {
      header.writeUInt16LE(VERSION, at);
      header.writeUInt16LE(flags, at + 2);
      header.writeUInt16LE(FIRST_DAY, at + 8);
      header.writeUInt32LE(crc, at + 10);
      header.writeUInt32LE(length, at + 14);
      header.writeUInt32LE(length, at + 18);
      header.writeUInt16LE(name.length, at + 22);
    };
    end.writeUInt32LE(CENTRAL, central);
    end.writeUInt16LE(VERSION, central + 4);
    describe(end, central + 6);
    end.writeUInt32LE(local, central + 42);
    end.set(name, central + 46);
    central += 46 + name.length;
    head.writeUInt32LE(LOCAL, 0);
    describe(head, 4);
    head.set(name, 30);
    archive.push(head, ...pieces);
    local += head.length + length;
  }
  end.writeUInt32LE(END, central);
  end.writeUInt16LE(files.length, central + 8);
  end.writeUInt16LE(files.length, central + 10);
  end.writeUInt32LE(central, central + 12);
  end.writeUInt32LE(directory, central + 16);
  return [...archive, end];
}
